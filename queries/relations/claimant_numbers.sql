-- One row is the number that stands for one claimant, for one event, direction and measure.
-- Where its documents differ: exact before the rest, then what most documents carry, then the latest
-- published (rule 1), then, of those that are equally good, the smallest: a record that errs should err low.
-- n_variants says how many different numbers the same claimant gave.
with variants as (
    select
        claim.event_id,
        claim.direction,
        claim.claimant_id,
        claim.measure,
        claim.low,
        claim.high,
        claim.bound,
        count(distinct claim.document_id) as n_documents,
        max(document.published) as last_published,
        arg_max(claim.document_id, (coalesce(document.published, date '1900-01-01'), claim.document_id))
            as document_id
    from claims as claim
    inner join documents as document using (document_id)
    where claim.event_id is not null and claim.bound <> 'withheld'
    group by all
)

select
    variant.event_id,
    event.kind,
    variant.direction,
    claimant.side,
    variant.claimant_id,
    claimant.rank,
    variant.measure,
    variant.low,
    variant.high,
    variant.bound,
    variant.n_documents,
    variant.document_id,
    count(*)
        over (partition by variant.event_id, variant.direction, variant.claimant_id, variant.measure)
        as n_variants
from variants as variant
inner join events as event using (event_id)
inner join claimants as claimant using (claimant_id)
qualify
    row_number() over (
        partition by variant.event_id, variant.direction, variant.claimant_id, variant.measure
        order by
            variant.bound = 'exact' desc,
            variant.n_documents desc,
            variant.last_published desc nulls last,
            coalesce(variant.low, variant.high),
            coalesce(variant.high, variant.low),
            variant.bound
    ) = 1
