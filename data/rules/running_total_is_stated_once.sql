-- One row is a running total that repeats a row above in everything but its scope and note.
with numbered as (
    select
        *,
        first_value(row_number) over (
            partition by
                as_of, since, claimant_id, measure, value, bound, basis, event_id, document_id
            order by row_number
        ) as first_row
    from running_totals
)

select
    'running_totals' as table_name,
    row_number,
    'all but scope and note' as column_name,
    concat_ws(', ', as_of, since, claimant_id, measure, value, bound, basis, event_id, document_id) as found,
    'each running total once; row ' || first_row || ' has it' as allowed
from numbered
where row_number > first_row
