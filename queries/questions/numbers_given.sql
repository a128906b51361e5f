-- One row is one year, direction and side: of how many completed events it stated a count, gave only a part
-- of one, withheld it, or said nothing at all. Events are those in which people or bodies went this way as
-- far as is known (known_directions).
with sides as (
    select unnest(['ukraine', 'russia']) as side
),

spoken as (
    select
        year(counts.date)::integer as year,
        counts.direction,
        sides.side,
        if(sides.side = 'ukraine', counts.kyiv_status, counts.moscow_status) as status
    from selected_counts($first_day, $last_day, $mediators, $kinds, $agreements, $attested) as counts
    cross join sides
    where
        counts.status = 'completed'
        and counts.kind <> 'homecoming'
        and counts.unit = $unit
        and counts.direction in ('to_ukraine', 'to_russia')
        and counts.is_known_way
)

select
    year,
    direction,
    side,
    (count(*) filter (where status = 'stated'))::integer as n_stated,
    (count(*) filter (where status = 'part_only'))::integer as n_part_only,
    (count(*) filter (where status = 'withheld'))::integer as n_withheld,
    (count(*) filter (where status = 'none_found'))::integer as n_none_found,
    count(*)::integer as n_events
from spoken
group by all
order by year, direction desc, side desc
