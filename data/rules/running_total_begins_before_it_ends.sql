-- One row is a running total whose first day comes after its last.
select
    'running_totals' as table_name,
    row_number,
    'since' as column_name,
    since::varchar as found,
    'the day of as_of, ' || as_of || ', or an earlier one, or empty' as allowed
from running_totals
where since > as_of
