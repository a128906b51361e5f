-- One row is one credited mediator or one agreement that a reader can filter by, and
-- how many events it concerns.
select
    'mediator' as filter,
    mediator.mediator_id as value,
    mediator.name as label,
    count(distinct mediation.event_id)::integer as n_events
from mediators as mediator
inner join mediations as mediation using (mediator_id)
group by mediator.mediator_id, mediator.name
union all
select
    'agreement' as filter,
    agreement.agreement_id as value,
    agreement.name as label,
    count(event.event_id)::integer as n_events
from agreements as agreement
left join events as event using (agreement_id)
group by agreement.agreement_id, agreement.name
order by filter, n_events desc, label
