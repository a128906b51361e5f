-- One row is one claim or one running total by the key that changes tells it by, with its number. Of several
-- of one key each but the first has its place among them behind it, as #2.
with claim_rows as (
    select
        low,
        high,
        bound,
        concat_ws(
            '|',
            coalesce(event_id, ''),
            coalesce(agreement_id, ''),
            claimant_id,
            direction,
            measure,
            document_id
        ) as key,
        row_number()
            over (
                partition by event_id, agreement_id, claimant_id, direction, measure, document_id
                order by
                    coalesce(low::varchar, ''),
                    coalesce(high::varchar, ''),
                    bound,
                    coalesce(note, '')
            ) as variant
    from claims
),

total_rows as (
    select
        event_id,
        value,
        bound,
        basis,
        concat_ws(
            '|', as_of::varchar, coalesce(since::varchar, ''), claimant_id, measure, document_id
        ) as key,
        row_number()
            over (
                partition by as_of, since, claimant_id, measure, document_id
                order by
                    value::varchar,
                    bound,
                    scope,
                    coalesce(basis, ''),
                    coalesce(event_id, ''),
                    coalesce(note, '')
            ) as variant
    from running_totals
)

select
    'claims' as table_name,
    if(variant = 1, key, key || '#' || variant) as key,
    null::varchar as event_id,
    low,
    high,
    null::integer as value,
    bound,
    null::varchar as basis
from claim_rows
union all
select
    'running_totals' as table_name,
    if(variant = 1, key, key || '#' || variant) as key,
    event_id,
    null::integer as low,
    null::integer as high,
    value,
    bound,
    basis
from total_rows
