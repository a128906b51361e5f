-- One row is a claim that repeats a row above in everything but its note.
with numbered as (
    select
        *,
        first_value(row_number) over (
            partition by
                event_id, agreement_id, claimant_id, direction, measure, low, high, bound, document_id
            order by row_number
        ) as first_row
    from claims
)

select
    'claims' as table_name,
    row_number,
    'all but note' as column_name,
    concat_ws(', ', event_id, agreement_id, claimant_id, direction, measure, low, high, bound, document_id)
        as found,
    'each claim once; row ' || first_row || ' has it' as allowed
from numbered
where row_number > first_row
