-- One row is one completed event of the filtered record and one mediator credited for it ('none credited' where nobody is),
-- with who credits it: Kyiv, Moscow, the mediator itself, others.
with chosen as (
    select s.*
    from event_summary s
    join selected_events($first_day, $last_day, $mediators, $kinds, $agreements) using (event_id)
    where s.status = 'completed' and s.kind not in ('remains', 'homecoming')
)
select c.event_id, c.date, c.kind, c.title, coalesce(m.mediator, 'none credited') as mediator,
    c.to_ukraine_kyiv, c.to_ukraine_moscow, c.to_russia_kyiv, c.to_russia_moscow,
    coalesce(bool_or(o.side = 'ukraine'), false) as by_kyiv, coalesce(bool_or(o.side = 'russia'), false) as by_moscow,
    coalesce(bool_or(f.claimant_id is not null), false) as by_itself,
    coalesce(bool_or(o.side not in ('ukraine', 'russia') and f.claimant_id is null), false) as by_others
from chosen c
left join mediations m using (event_id)
left join claimants o on o.claimant_id = m.credited_by
left join mediator_offices f on f.mediator = m.mediator and f.claimant_id = m.credited_by
group by all
order by c.date, c.event_id, mediator
