-- One row is a number of military that is not the sum of the officers and the enlisted of one
-- claimant in one document.
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

military as (
    select * from exact_claims
    where measure = 'military'
),

officers as (
    select * from exact_claims
    where measure = 'officers'
),

enlisted as (
    select * from exact_claims
    where measure = 'enlisted'
)

select
    military.row_number,
    event_id,
    direction,
    claimant_id,
    document_id,
    'military ' || military.people as whole,
    'officers ' || officers.people || ' + enlisted ' || enlisted.people as parts,
    military.people - officers.people - enlisted.people as difference
from military
inner join officers using (event_id, direction, claimant_id, document_id)
inner join enlisted using (event_id, direction, claimant_id, document_id)
where military.people <> officers.people + enlisted.people
order by military.row_number
