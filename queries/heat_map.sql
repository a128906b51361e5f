-- One row is one month between the first and last day chosen: its completed events and the people each side
-- says were returned, each way.
-- A month without any event has zeros for events and no counts.
with months as (
    select
        unnest(
            generate_series(date_trunc('month', $first_day::date), $last_day::date, interval 1 month)
        )::date as month
),
counted as (
    select
        date_trunc('month', c.date)::date as month,
        c.event_id,
        c.kind,
        max(c.kyiv_count) filter (where c.direction = 'to_ukraine') as to_ukraine_kyiv,
        max(c.moscow_count) filter (where c.direction = 'to_ukraine') as to_ukraine_moscow,
        max(c.kyiv_count) filter (where c.direction = 'to_russia') as to_russia_kyiv,
        max(c.moscow_count) filter (where c.direction = 'to_russia') as to_russia_moscow
    from selected_counts($first_day, $last_day, $mediators, $kinds, $agreements) as c
    where c.status = 'completed' and c.kind in ('exchange', 'release', 'civilian_return')
    group by all
)
select
    m.month,
    year(m.month)::integer as year,
    month(m.month)::integer as month_of_year,
    count(c.event_id)::integer as n_events,
    (count(c.event_id) filter (where c.kind = 'exchange'))::integer as n_exchanges,
    sum(c.to_ukraine_kyiv)::integer as to_ukraine_kyiv,
    sum(c.to_ukraine_moscow)::integer as to_ukraine_moscow,
    sum(c.to_russia_kyiv)::integer as to_russia_kyiv,
    sum(c.to_russia_moscow)::integer as to_russia_moscow
from months as m
left join counted as c using (month)
group by m.month
order by m.month
