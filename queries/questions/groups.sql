-- One row is one group of people, direction and side in one part of the selection (selected_parts: a year, a
-- month or a mediator, as $each says): the sum of the side's numbers, and for how many events it gave one
-- (group_numbers). A row without a part is the whole selection.
-- n_events are those of which anybody says that people went that way; for n_withheld of them the side
-- withheld its number, for n_none_found none was found. Where a side named nothing at all, there is one row
-- without a group.
with parts as (
    select *
    from
        selected_parts($first_day, $last_day, $mediators, $kinds, $agreements, $attested, $each)
),

coverage as (
    select
        parts.part,
        spoken.direction,
        spoken.side,
        count(*)::integer as n_events,
        (count(*) filter (where spoken.is_withheld))::integer as n_withheld,
        (count(*) filter (where spoken.is_none_found))::integer as n_none_found
    from parts
    inner join spoken_directions as spoken using (event_id)
    group by all
),

sums as (
    select
        parts.part,
        number.direction,
        number.side,
        number.measure,
        sum(number.number)::integer as number,
        joint_bound(list(number.bound)) as bound,
        count(*)::integer as n_named
    from parts
    inner join group_numbers as number using (event_id)
    group by all
)

select
    coverage.part,
    try_cast(coverage.part as date) as period,
    mediator.name as mediator,
    coverage.direction,
    coverage.side,
    sums.* exclude (part, direction, side),
    coverage.* exclude (part, direction, side)
from coverage
left join sums
    on
        coverage.direction = sums.direction
        and coverage.side = sums.side
        and coverage.part is not distinct from sums.part
left join mediators as mediator
    on coverage.part = mediator.mediator_id
order by
    coverage.part is not null,
    period,
    coverage.direction desc,
    if(coverage.part = 'none', 0, coverage.n_events) desc,
    mediator.name,
    coverage.side desc,
    sums.measure
