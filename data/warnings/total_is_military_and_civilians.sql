-- One row is a total that is not the sum of the military and the civilians that one
-- claimant gives in one document.
with exact_claims as (
    select
        row_number,
        event_id,
        direction,
        claimant_id,
        document_id,
        measure,
        low as people
    from claims
    where
        bound = 'exact'
        and event_id is not null
),

totals as (
    select * from exact_claims
    where measure = 'total'
),

military as (
    select * from exact_claims
    where measure = 'military'
),

civilians as (
    select * from exact_claims
    where measure = 'civilians'
)

select
    totals.row_number,
    event_id,
    direction,
    claimant_id,
    document_id,
    'total ' || totals.people as whole,
    'military ' || military.people || ' + civilians ' || civilians.people as parts,
    totals.people - military.people - civilians.people as difference
from totals
inner join military using (event_id, direction, claimant_id, document_id)
inner join civilians using (event_id, direction, claimant_id, document_id)
where totals.people <> military.people + civilians.people
order by totals.row_number
