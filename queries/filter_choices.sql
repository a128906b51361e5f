-- One row is one mediator or agreement that a reader can filter by, and how many events it concerns.
select 'mediator' as filter, mediator as value, mediator as label, count(distinct event_id)::integer as n_events
from mediations
group by mediator
union all
select 'agreement', a.agreement_id, a.name, count(e.event_id)::integer
from agreements a
left join events e using (agreement_id)
group by a.agreement_id, a.name, a.agreed_on
order by filter, n_events desc, label
