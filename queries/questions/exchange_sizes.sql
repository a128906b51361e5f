-- One row is one period and direction: the sums of the stated counts of its completed
-- events, each side's apart.
-- period is its first day, period_kind its length: day, month, quarter, year.
-- n_events are those in which people went this way as far as is known (known_directions). Numbers not found
-- and withheld are in no sum; how many of these events lack a number stands beside it. Homecomings and what
-- was called off count nowhere.
with counted as (
    select
        date_trunc($period, counts.date)::date as period,
        counts.*
    from selected_counts($first_day, $last_day, $mediators, $kinds, $agreements, $attested) as counts
    where
        counts.kind <> 'homecoming'
        and counts.unit = $unit
        and counts.direction in ('to_ukraine', 'to_russia')
)

select
    period,
    $period as period_kind,
    direction,
    sum(kyiv_count) filter (where status = 'completed')::integer as kyiv_count,
    sum(moscow_count) filter (where status = 'completed')::integer as moscow_count,
    sum(low) filter (where status = 'completed')::integer as low,
    sum(high) filter (where status = 'completed')::integer as high,
    (count(*) filter (where status = 'completed' and is_known_way))::integer as n_events,
    (count(kyiv_count) filter (where status = 'completed'))::integer as n_kyiv_stated,
    (count(moscow_count) filter (where status = 'completed'))::integer as n_moscow_stated,
    (count(*) filter (where status = 'completed' and is_known_way and high is null))::integer
        as n_without_number,
    (count(*) filter (where status = 'called_off'))::integer as n_called_off
from counted
group by period, direction
order by period, direction desc
