-- One row is the number that stands for one claimant, for one event, direction and measure.
-- Where its documents differ: exact before the rest, then what most documents carry, then the latest published (rule 1).
-- n_variants says how many different numbers the same claimant gave.
with variants as (
    select c.event_id, c.direction, c.claimant_id, c.measure, c.low, c.high, c.bound,
        count(distinct c.document_id) as n_documents,
        max(d.published) as last_published,
        arg_max(c.document_id, (coalesce(d.published, date '1900-01-01'), c.document_id)) as document_id
    from claims c
    join documents d using (document_id)
    where c.event_id is not null and c.bound <> 'withheld'
    group by all
)
select v.event_id, e.kind, v.direction, o.side, v.claimant_id, o.rank, v.measure, v.low, v.high, v.bound, v.n_documents, v.document_id,
    count(*) over (partition by v.event_id, v.direction, v.claimant_id, v.measure) as n_variants
from variants v
join events e using (event_id)
join claimants o using (claimant_id)
qualify row_number() over (
    partition by v.event_id, v.direction, v.claimant_id, v.measure
    order by v.bound = 'exact' desc, v.n_documents desc, v.last_published desc nulls last, coalesce(v.low, v.high) desc
) = 1
