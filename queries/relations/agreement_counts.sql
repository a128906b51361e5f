-- One row is the number that stands for one side, for one agreement as a whole and one direction.
-- It covers the agreement's completed exchanges from first_stage to last_stage, which
-- is why both dates are here.
-- Of two that are equally good the smaller stands. least_balance: a whole of "at least" says nothing about
-- fewer, so when its stages' numbers are taken away, what is left of it is never below 0; of other wholes it
-- may be (least_balance is null).
with variants as (
    select
        agreement.agreement_id,
        agreement.name as agreement,
        agreement.first_stage,
        agreement.last_stage,
        claim.direction,
        claimant.side,
        claimant.claimant_id,
        claimant.name as claimant,
        claimant.rank,
        claim.low,
        claim.high,
        claim.bound,
        count(distinct claim.document_id) as n_documents,
        max(document.published) as last_published,
        arg_max(claim.document_id, (coalesce(document.published, date '1900-01-01'), claim.document_id))
            as document_id
    from claims as claim
    inner join agreements as agreement using (agreement_id)
    inner join claimants as claimant using (claimant_id)
    inner join documents as document using (document_id)
    where claim.measure = 'total' and claim.bound <> 'withheld'
    group by all
)

select
    agreement_id,
    agreement,
    first_stage,
    last_stage,
    direction,
    side,
    claimant_id,
    claimant,
    bound,
    document_id,
    n_documents,
    coalesce(low, high)::integer as whole_count,
    if(bound = 'at_least', 0, null) as least_balance
from variants
qualify
    row_number() over (
        partition by agreement_id, direction, side
        order by
            rank,
            bound = 'exact' desc,
            n_documents desc,
            last_published desc nulls last,
            coalesce(low, high),
            coalesce(high, low),
            bound,
            claimant_id
    ) = 1
