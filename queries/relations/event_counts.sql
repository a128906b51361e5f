-- One row is one event in one direction: what each side stated, or why there is no number,
-- and the range of all claims.
-- unit is 'people' or 'bodies'; the two are never added. A status is stated, part_only, withheld or
-- none_found; none found is never zero, and the record may have missed it.
with directions as (
    select
        event_id,
        kind,
        unnest(['to_ukraine', 'to_russia']) as direction
    from events
    union
    select
        event.event_id,
        event.kind,
        claim.direction
    from claims as claim
    inner join events as event using (event_id)
    where claim.direction = 'to_third_country'
),

spoken as (
    select
        claim.event_id,
        claim.direction,
        claimant.side,
        bool_or(claim.bound = 'withheld') as is_withheld,
        bool_or((claim.measure = 'remains') = (event.kind = 'remains')) as is_speaking
    from claims as claim
    inner join events as event using (event_id)
    inner join claimants as claimant using (claimant_id)
    group by all
),

every_side as (
    select unnest(['ukraine', 'russia', 'mediator']) as side
),

sides as (
    select
        directions.event_id,
        directions.direction,
        side,
        stated.stated_count,
        stated.basis,
        stated.bound,
        claimant.name as claimant,
        stated.document_id,
        case
            when stated.stated_count is not null then 'stated'
            when spoken.is_withheld then 'withheld'
            when spoken.is_speaking then 'part_only'
            else 'none_found'
        end as status
    from directions
    cross join every_side
    left join stated_counts as stated using (event_id, direction, side)
    left join spoken using (event_id, direction, side)
    left join claimants as claimant
        on stated.claimant_id = claimant.claimant_id
)

select
    directions.event_id,
    directions.direction,
    if(directions.kind = 'remains', 'bodies', 'people') as unit,
    kyiv.stated_count as kyiv_count,
    kyiv.basis as kyiv_basis,
    kyiv.bound as kyiv_bound,
    kyiv.claimant as kyiv_claimant,
    kyiv.document_id as kyiv_document,
    kyiv.status as kyiv_status,
    moscow.stated_count as moscow_count,
    moscow.basis as moscow_basis,
    moscow.bound as moscow_bound,
    moscow.claimant as moscow_claimant,
    moscow.document_id as moscow_document,
    moscow.status as moscow_status,
    mediator.stated_count as mediator_count,
    mediator.basis as mediator_basis,
    mediator.bound as mediator_bound,
    mediator.claimant as mediator_claimant,
    mediator.document_id as mediator_document,
    mediator.status as mediator_status,
    ranges.low,
    ranges.high,
    coalesce(ranges.is_open_above, false) as is_open_above
from directions
inner join sides as kyiv
    on
        directions.event_id = kyiv.event_id
        and directions.direction = kyiv.direction
        and kyiv.side = 'ukraine'
inner join sides as moscow
    on
        directions.event_id = moscow.event_id
        and directions.direction = moscow.direction
        and moscow.side = 'russia'
inner join sides as mediator
    on
        directions.event_id = mediator.event_id
        and directions.direction = mediator.direction
        and mediator.side = 'mediator'
left join count_ranges as ranges
    on directions.event_id = ranges.event_id and directions.direction = ranges.direction
