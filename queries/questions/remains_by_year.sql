-- One row is one year and direction of completed repatriations of remains: the bodies each side stated, where
-- both sides gave a number and where that side alone did (rule 6).
-- Only the numbers of events of which both gave one may be compared: n_both counts these events, n_kyiv and
-- n_moscow those with a number by that side. A side without any number has none, never zero.
-- n_same counts those of n_both with the same number, most_apart is the largest difference among them.
with counts as (
    select
        year(date)::integer as year,
        direction,
        kyiv_count,
        moscow_count,
        kyiv_count is not null and moscow_count is not null as is_both,
        abs(kyiv_count - moscow_count) as apart
    from selected_counts($first_day, $last_day, $mediators, ['remains'], $agreements, $attested)
    where status = 'completed' and direction in ('to_ukraine', 'to_russia')
)

select
    year,
    direction,
    count(*)::integer as n_events,
    count(kyiv_count)::integer as n_kyiv,
    count(moscow_count)::integer as n_moscow,
    (count(*) filter (where is_both))::integer as n_both,
    (count(*) filter (where apart = 0))::integer as n_same,
    max(apart)::integer as most_apart,
    sum(kyiv_count)::integer as kyiv_count,
    sum(moscow_count)::integer as moscow_count,
    (sum(kyiv_count) filter (where is_both))::integer as kyiv_where_both,
    (sum(moscow_count) filter (where is_both))::integer as moscow_where_both
from counts
group by year, direction
order by direction desc, year
