-- One row is one completed repatriation of remains, direction and side: the bodies that side stated, and its running sum (rule 6).
-- Where a side was silent its sum stays; nothing is borrowed and nothing is added to the living.
with chosen as (
    select event_id, date, title
    from selected_events($first_day, $last_day, $mediators, ['remains'], $agreements)
    where status = 'completed'
),
counts as (
    select c.event_id, c.date, c.title, n.direction, side, if(side = 'ukraine', n.kyiv_count, n.moscow_count) as stated_count
    from chosen c
    join event_counts n using (event_id)
    cross join (select unnest(['ukraine', 'russia']) as side)
    where n.direction in ('to_ukraine', 'to_russia')
)
select date, event_id, title, direction, side, stated_count,
    (sum(coalesce(stated_count, 0)) over (partition by direction, side order by date, event_id))::integer as own_total
from counts
order by direction desc, side desc, date, event_id
