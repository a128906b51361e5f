-- One row is what one completed exchange, release or civilian return can add to one curve in one direction
-- (rule 4), and the whole of its agreement where one stands for that curve.
-- curve is ukraine or russia, that side's own counts and nothing else, or best, the best available. own_count
-- is of the side that the curve asks first: its own, or for best the side that received its people.
with curves as (
    select
        unnest(['to_ukraine', 'to_ukraine', 'to_ukraine', 'to_russia', 'to_russia', 'to_russia'])
            as direction,
        unnest(['ukraine', 'russia', 'best', 'ukraine', 'russia', 'best']) as curve,
        unnest(['ukraine', 'russia', 'ukraine', 'ukraine', 'russia', 'russia']) as first_side
),

wholes as (
    select
        whole.agreement_id,
        whole.agreement,
        whole.last_stage,
        whole.direction,
        curves.curve,
        whole.whole_count,
        whole.bound as whole_bound,
        whole.least_balance,
        whole.side as whole_side
    from agreement_counts as whole
    inner join curves using (direction)
    where whole.side in ('ukraine', 'russia') and curves.curve in (whole.side, 'best')
    qualify
        row_number() over (
            partition by whole.agreement_id, whole.direction, curves.curve
            order by whole.side = curves.first_side desc
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
    curves.curve,
    curves.first_side,
    own.stated_count as own_count,
    own.bound as own_bound,
    best.best_count,
    best.bound as best_bound,
    best.counted_by as best_by,
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
inner join curves using (direction)
left join stated_counts as own
    on
        event.event_id = own.event_id
        and counts.direction = own.direction
        and curves.first_side = own.side
left join best_counts as best
    on event.event_id = best.event_id and counts.direction = best.direction
left join agreement_stages as stage
    on event.event_id = stage.event_id
left join wholes
    on
        stage.agreement_id = wholes.agreement_id
        and counts.direction = wholes.direction
        and curves.curve = wholes.curve
where event.status = 'completed' and event.kind in ('exchange', 'release', 'civilian_return')
order by event.date, event.event_id, counts.direction, curves.curve, stage.agreement_id
