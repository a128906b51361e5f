-- One row is one year of the filtered record: of its completed events, how many have a number from each side,
-- from two documents or more, and from nobody at all, and how well they are attested.
with chosen as (
    select summary.*
    from event_summary as summary
    inner join
        selected_events($first_day, $last_day, $mediators, $kinds, $agreements, $attested)
        using (event_id)
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
    (count(*) filter (where attested = 'both_sides'))::integer as n_attested_both_sides,
    (count(*) filter (where attested = 'one_side_several'))::integer as n_attested_one_side_several,
    (count(*) filter (where attested = 'others_several'))::integer as n_attested_others_several,
    (count(*) filter (where attested = 'one_publisher'))::integer as n_attested_one_publisher,
    (count(*) filter (where attested = 'headline'))::integer as n_attested_headline,
    (count(*) filter (where attested = 'no_number'))::integer as n_attested_no_number,
    round(100.0 * n_with_kyiv / n_events)::integer as percent_with_kyiv,
    round(100.0 * n_with_moscow / n_events)::integer as percent_with_moscow,
    round(100.0 * n_with_two_documents / n_events)::integer as percent_with_two_documents,
    round(100.0 * n_without_number / n_events)::integer as percent_without_number,
    round(100.0 * n_attested_both_sides / n_events)::integer as percent_attested_both_sides,
    round(100.0 * n_attested_one_side_several / n_events)::integer as percent_attested_one_side_several,
    round(100.0 * n_attested_others_several / n_events)::integer as percent_attested_others_several,
    round(100.0 * n_attested_one_publisher / n_events)::integer as percent_attested_one_publisher,
    round(100.0 * n_attested_headline / n_events)::integer as percent_attested_headline,
    round(100.0 * n_attested_no_number / n_events)::integer as percent_attested_no_number
from chosen
group by year(date)
order by year
