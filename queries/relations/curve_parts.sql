-- One row is what one completed exchange, release or civilian return can add to one side's curve in one
-- direction (rule 4): its own count, what it could borrow, the range of all claims, and the whole of its
-- agreement where a side gives one.
with curves as (
    select unnest(['ukraine', 'russia']) as side
),

wholes as (
    select
        whole.agreement_id,
        whole.agreement,
        whole.last_stage,
        whole.direction,
        curves.side,
        whole.whole_count,
        whole.bound as whole_bound,
        whole.least_balance,
        whole.side as whole_side
    from curves
    cross join agreement_counts as whole
    where whole.side in ('ukraine', 'russia')
    qualify
        row_number() over (
            partition by whole.agreement_id, whole.direction, curves.side
            order by whole.side = curves.side desc
        ) = 1
)

select
    event.event_id,
    event.date,
    event.title,
    event.kind,
    event.agreement_id,
    event.mediators,
    event.attested,
    counts.direction,
    curves.side,
    if(curves.side = 'ukraine', counts.kyiv_count, counts.moscow_count) as own,
    if(curves.side = 'ukraine', counts.moscow_count, counts.kyiv_count) as other_side,
    counts.mediator_count,
    counts.low,
    counts.high,
    wholes.whole_side,
    wholes.agreement,
    wholes.last_stage,
    wholes.whole_count,
    wholes.whole_bound,
    wholes.least_balance
from event_choices as event
inner join event_counts as counts using (event_id)
cross join curves
left join agreement_stages as stage using (event_id)
left join wholes
    on
        stage.agreement_id = wholes.agreement_id
        and counts.direction = wholes.direction
        and curves.side = wholes.side
where
    event.status = 'completed'
    and event.kind in ('exchange', 'release', 'civilian_return')
    and counts.direction in ('to_ukraine', 'to_russia')
order by event.date, event.event_id, counts.direction, curves.side, stage.agreement_id
