-- One row is the number that stands for one side, for one event and direction (rule 1).
-- Values are people, or bodies where the event is a repatriation of remains. Never averaged, never guessed.
-- n_variants says how many different numbers the same claimant gave.
with candidates as (
    select
        *,
        measure as basis,
        1 as step
    from claimant_numbers
    where measure = if(kind = 'remains', 'remains', 'total')
    union all by name
    select
        military.* replace (
            military.low + civilians.low as low,
            military.high + civilians.high as high,
            case
                when 'at_least' in (military.bound, civilians.bound) then 'at_least'
                when 'at_most' in (military.bound, civilians.bound) then 'at_most'
                when 'approx' in (military.bound, civilians.bound) then 'approx'
                else 'exact'
            end as bound,
            least(military.n_documents, civilians.n_documents) as n_documents,
            greatest(military.n_variants, civilians.n_variants) as n_variants
        ),
        'military_and_civilians' as basis,
        2 as step
    from claimant_numbers as military
    inner join claimant_numbers as civilians using (event_id, direction, claimant_id)
    where
        military.kind <> 'remains' and military.measure = 'military' and civilians.measure = 'civilians'
        and coalesce(military.low + civilians.low, military.high + civilians.high) is not null
    union all by name
    select
        *,
        measure as basis,
        3 as step
    from claimant_numbers
    where kind <> 'remains' and measure = 'military'
    union all by name
    select
        *,
        measure as basis,
        if(measure = 'civilians', 4, 5) as step
    from claimant_numbers
    where kind = 'civilian_return' and measure in ('civilians', 'children')
)

select
    event_id,
    direction,
    side,
    claimant_id,
    basis,
    bound,
    document_id,
    n_documents,
    n_variants,
    coalesce(low, high)::integer as stated_count
from candidates
qualify row_number() over (
    partition by event_id, direction, side
    order by step, rank, n_documents desc, claimant_id
) = 1
