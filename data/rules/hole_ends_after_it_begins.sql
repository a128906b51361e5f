-- One row is a known hole whose last day comes before its first.
select
    'holes' as table_name,
    row_number,
    'last_day' as column_name,
    last_day::varchar as found,
    'the day of first_day, ' || first_day || ', or a later one' as allowed
from holes
where last_day < first_day
