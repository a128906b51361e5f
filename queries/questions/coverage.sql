-- One row is one year of the filtered record: of its completed events, how many have a number from each side,
-- from two documents or more, and from nobody at all.
with chosen as (
    select summary.*
    from event_summary as summary
    inner join selected_events($first_day, $last_day, $mediators, $kinds, $agreements) using (event_id)
    where summary.status = 'completed'
)

select
    year(date)::integer as year,
    count(*)::integer as n_events,
    (count(*) filter (where coalesce(to_ukraine_kyiv, to_russia_kyiv) is not null))::integer as n_with_kyiv,
    (count(*) filter (where coalesce(to_ukraine_moscow, to_russia_moscow) is not null))::integer
        as n_with_moscow,
    (count(*) filter (where n_documents >= 2))::integer as n_with_two_documents,
    (
        count(*) filter (where coalesce(to_ukraine_high, to_russia_high, third_country_count) is null)
    )::integer as n_without_number,
    round(100.0 * n_with_kyiv / n_events)::integer as percent_with_kyiv,
    round(100.0 * n_with_moscow / n_events)::integer as percent_with_moscow,
    round(100.0 * n_with_two_documents / n_events)::integer as percent_with_two_documents,
    round(100.0 * n_without_number / n_events)::integer as percent_without_number
from chosen
group by year(date)
order by year
