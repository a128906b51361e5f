-- One row is one completed event in one direction of which both sides gave a number, in order of date:
-- Kyiv's stated count minus Moscow's (rule 3), and the sum of these differences up to it, in people.
select
    date,
    event_id,
    title,
    direction,
    kyiv_count,
    moscow_count,
    kyiv_count - moscow_count as difference,
    (sum(kyiv_count - moscow_count) over (
        partition by direction order by date, event_id rows unbounded preceding
    ))::integer as running_difference
from selected_counts($first_day, $last_day, $mediators, $kinds, $agreements, $attested)
where
    status = 'completed'
    and kind in ('exchange', 'release', 'civilian_return')
    and direction in ('to_ukraine', 'to_russia')
    and kyiv_count is not null
    and moscow_count is not null
order by direction desc, date, event_id
