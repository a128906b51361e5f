-- One row is the time before, or the time from (part is before, or after), a day that the reader marks:
-- exchanges, days between them, people each side says were returned.
-- people_a_month divides by months of 30.44 days of the filtered time on that side of the day.
with chosen as (
    select
        counts.*,
        if(counts.date < $turn, 'before', 'after') as part
    from selected_counts($first_day, $last_day, $mediators, $kinds, $agreements, $attested) as counts
    where counts.status = 'completed' and counts.kind in ('exchange', 'release', 'civilian_return')
),

parts as (
    select
        'before' as part,
        1 as place,
        greatest(least($turn::date, $last_day::date + 1) - $first_day::date, 0) as n_days
    union all
    select
        'after' as part,
        2 as place,
        greatest($last_day::date - greatest($turn::date, $first_day::date) + 1, 0) as n_days
),

sums as (
    select
        chosen.part,
        count(distinct chosen.event_id)::integer as n_events,
        (count(distinct chosen.event_id) filter (where chosen.kind = 'exchange'))::integer as n_exchanges,
        sum(chosen.kyiv_count) filter (where chosen.direction = 'to_ukraine') as to_ukraine_kyiv,
        sum(chosen.moscow_count) filter (where chosen.direction = 'to_russia') as to_russia_moscow
    from chosen
    group by chosen.part
),

gaps as (
    select
        if(next_date < $turn, 'before', 'after') as part,
        median(n_days) as median_days_between,
        max(n_days) as longest_pause
    from exchange_gaps($first_day, $last_day, $mediators, $kinds, $agreements, $attested)
    where
        (next_date < $turn or date >= $turn)
        and is_next_shown
        and date >= $first_day
    group by part
)

select
    parts.part,
    parts.n_days::integer as n_days,
    coalesce(sums.n_events, 0) as n_events,
    coalesce(sums.n_exchanges, 0) as n_exchanges,
    gaps.median_days_between,
    gaps.longest_pause::integer as longest_pause,
    sums.to_ukraine_kyiv::integer as to_ukraine_kyiv,
    sums.to_russia_moscow::integer as to_russia_moscow,
    round(sums.to_ukraine_kyiv / nullif(parts.n_days / 30.44, 0), 1) as to_ukraine_a_month_kyiv,
    round(sums.to_russia_moscow / nullif(parts.n_days / 30.44, 0), 1) as to_russia_a_month_moscow
from parts
left join sums using (part)
left join gaps using (part)
order by parts.place
