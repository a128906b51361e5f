-- One row is one month between the first and last day chosen: its completed events and the people each side
-- says were returned, each way.
-- A month without any event has zeros for events and no counts. n_exchanges_without_... counts exchanges that
-- took place and have no number by that side, withheld or none found: they are in no sum.
with months as (
    select
        unnest(
            generate_series(date_trunc('month', $first_day::date), $last_day::date, interval 1 month)
        )::date as month
),

counted as (
    select
        date_trunc('month', counts.date)::date as month,
        counts.event_id,
        counts.kind,
        max(counts.kyiv_count) filter (where counts.direction = 'to_ukraine') as to_ukraine_kyiv,
        max(counts.moscow_count) filter (where counts.direction = 'to_ukraine') as to_ukraine_moscow,
        max(counts.kyiv_count) filter (where counts.direction = 'to_russia') as to_russia_kyiv,
        max(counts.moscow_count) filter (where counts.direction = 'to_russia') as to_russia_moscow
    from selected_counts($first_day, $last_day, $mediators, $kinds, $agreements, $attested) as counts
    where counts.status = 'completed' and counts.kind in ('exchange', 'release', 'civilian_return')
    group by all
)

select
    months.month,
    year(months.month)::integer as year,
    month(months.month)::integer as month_of_year,
    count(counted.event_id)::integer as n_events,
    (count(counted.event_id) filter (where counted.kind = 'exchange'))::integer as n_exchanges,
    sum(counted.to_ukraine_kyiv)::integer as to_ukraine_kyiv,
    sum(counted.to_ukraine_moscow)::integer as to_ukraine_moscow,
    sum(counted.to_russia_kyiv)::integer as to_russia_kyiv,
    sum(counted.to_russia_moscow)::integer as to_russia_moscow,
    (count(*) filter (where counted.kind = 'exchange' and counted.to_ukraine_kyiv is null))::integer
        as n_exchanges_without_to_ukraine_kyiv,
    (count(*) filter (where counted.kind = 'exchange' and counted.to_russia_moscow is null))::integer
        as n_exchanges_without_to_russia_moscow
from months
left join counted using (month)
group by months.month
order by months.month
