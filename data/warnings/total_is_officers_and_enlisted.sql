-- One row is a total that is not the sum of the officers, the enlisted and (where given) the civilians that
-- one claimant gives in one document.
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

officers as (
    select * from exact_claims
    where measure = 'officers'
),

enlisted as (
    select * from exact_claims
    where measure = 'enlisted'
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
    concat_ws(
        ' + ',
        'officers ' || officers.people,
        'enlisted ' || enlisted.people,
        'civilians ' || civilians.people
    ) as parts,
    totals.people - officers.people - enlisted.people - coalesce(civilians.people, 0) as difference
from totals
inner join officers using (event_id, direction, claimant_id, document_id)
inner join enlisted using (event_id, direction, claimant_id, document_id)
left join civilians using (event_id, direction, claimant_id, document_id)
where totals.people <> officers.people + enlisted.people + coalesce(civilians.people, 0)
order by totals.row_number
