-- One row is one completed repatriation of remains, direction and side: the bodies that side stated, and
-- its running sum (rule 6).
-- Where no number of a side was found its sum stays; nothing is borrowed and nothing is added to the living.
with sides as (
    select unnest(['ukraine', 'russia']) as side
),

counts as (
    select
        selected.event_id,
        selected.date,
        selected.title,
        selected.direction,
        sides.side,
        if(sides.side = 'ukraine', selected.kyiv_count, selected.moscow_count) as stated_count
    from selected_counts($first_day, $last_day, $mediators, ['remains'], $agreements, $attested) as selected
    cross join sides
    where selected.status = 'completed' and selected.direction in ('to_ukraine', 'to_russia')
)

select
    date,
    event_id,
    title,
    direction,
    side,
    stated_count,
    (sum(coalesce(stated_count, 0)) over (partition by direction, side order by date, event_id))::integer
        as own_total
from counts
order by direction desc, side desc, date, event_id
