-- One row is the number that stands for one side, for one agreement as a whole and one direction.
-- It covers the agreement's completed exchanges from first_stage to last_stage, which is why both dates are here.
with variants as (
    select a.agreement_id, a.name as agreement, a.first_stage, a.last_stage, c.direction, o.side, c.claimant_id, o.name as claimant, o.rank,
        c.low, c.high, c.bound, count(distinct c.document_id) as n_documents, max(d.published) as last_published,
        arg_max(c.document_id, (coalesce(d.published, date '1900-01-01'), c.document_id)) as document_id
    from claims c
    join agreements a using (agreement_id)
    join claimants o using (claimant_id)
    join documents d using (document_id)
    where c.measure = 'total' and c.bound <> 'withheld'
    group by all
)
select agreement_id, agreement, first_stage, last_stage, direction, side, claimant_id, claimant, bound, document_id, n_documents,
    coalesce(low, high)::integer as whole_count
from variants
qualify row_number() over (
    partition by agreement_id, direction, side
    order by rank, bound = 'exact' desc, n_documents desc, last_published desc nulls last
) = 1
