-- One row is what one completed exchange, release or civilian return can add to one side's curve in one direction (rule 4):
-- its own count, what it could borrow, the range of all claims, and the whole of its agreement where a side gives one.
with wholes as (
    select w.agreement_id, w.agreement, w.last_stage, w.direction, s.side, w.whole_count, w.side as whole_side
    from (select unnest(['ukraine', 'russia']) as side) s
    cross join agreement_counts w
    where w.side in ('ukraine', 'russia')
    qualify row_number() over (partition by w.agreement_id, w.direction, s.side order by w.side = s.side desc) = 1
)
select e.event_id, e.date, e.title, e.kind, e.agreement_id, e.mediators, n.direction, s.side,
    if(s.side = 'ukraine', n.kyiv_count, n.moscow_count) as own,
    if(s.side = 'ukraine', n.moscow_count, n.kyiv_count) as other_side,
    n.mediator_count, n.low, n.high,
    w.whole_side, w.agreement, w.last_stage, w.whole_count
from event_choices e
join event_counts n using (event_id)
cross join (select unnest(['ukraine', 'russia']) as side) s
left join agreement_stages t using (event_id)
left join wholes w on w.agreement_id = t.agreement_id and w.direction = n.direction and w.side = s.side
where e.status = 'completed' and e.kind in ('exchange', 'release', 'civilian_return') and n.direction in ('to_ukraine', 'to_russia')
order by e.date, e.event_id, n.direction, s.side
