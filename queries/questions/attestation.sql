-- One row is one level of how well an event is attested, the best first: how many events of the filtered
-- record are at it, and what share of them.
with chosen as (
    select attested
    from selected_events($first_day, $last_day, $mediators, $kinds, $agreements, $attested)
)

select
    attested,
    count(*)::integer as n_events,
    round(100.0 * count(*) / sum(count(*)) over ())::integer as percent_of_events
from chosen
group by attested
order by
    array_position(
        ['both_sides', 'one_side_several', 'others_several', 'one_publisher', 'headline', 'no_number'],
        attested
    )
