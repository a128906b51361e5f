-- One row is one claim about one event: who said it, which number, of what, and where it was printed.
-- is_stated marks the claim that the side's stated count rests on; is_variant marks a speaker that gave
-- different numbers. Publishers that speak for themselves are one claimant, but each its own speaker.
with spoken as (
    select
        claim.*,
        if(claimant.side = 'media', document.publisher, claim.claimant_id) as speaker
    from claims as claim
    inner join claimants as claimant using (claimant_id)
    inner join documents as document using (document_id)
    where claim.event_id = $event_id
),

variants as (
    select
        speaker,
        direction,
        measure,
        count(distinct(low, high, bound)) > 1 as is_variant
    from spoken
    where bound <> 'withheld'
    group by all
)

select
    claimant.side,
    claimant.name as claimant,
    claimant.short_name,
    claim.direction,
    claim.measure,
    claim.low,
    claim.high,
    claim.bound,
    document.publisher,
    document.published,
    document.language,
    document.url,
    claim.note,
    number.claimant_id is not null as is_stated,
    coalesce(variants.is_variant, false) as is_variant,
    claim.event_id,
    claim.claimant_id,
    claim.document_id
from spoken as claim
inner join claimants as claimant using (claimant_id)
inner join documents as document using (document_id)
left join variants using (speaker, direction, measure)
left join stated_counts as stated
    on
        claim.event_id = stated.event_id
        and claim.direction = stated.direction
        and claim.claimant_id = stated.claimant_id
        and stated.side in ('ukraine', 'russia', 'mediator')
        and (
            claim.measure = stated.basis
            or (stated.basis = 'military_and_civilians' and claim.measure in ('military', 'civilians'))
        )
left join claimant_numbers as number
    on
        stated.event_id = number.event_id
        and stated.direction = number.direction
        and stated.claimant_id = number.claimant_id
        and claim.measure = number.measure
        and (number.low, number.high, number.bound) is not distinct from (claim.low, claim.high, claim.bound)
where claim.event_id = $event_id
order by
    array_position(['ukraine', 'russia', 'mediator', 'international', 'media'], claimant.side),
    claimant.rank,
    claimant.name,
    claim.direction desc,
    array_position(['total', 'military', 'civilians'], claim.measure) nulls last,
    claim.measure,
    coalesce(claim.low, claim.high) desc nulls last,
    document.published nulls last,
    claim.document_id,
    claim.low,
    claim.high,
    claim.bound
