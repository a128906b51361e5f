-- One row is a running total as of a day before the full-scale invasion or after today.
select
    'running_totals' as table_name,
    row_number,
    'as_of' as column_name,
    as_of::varchar as found,
    'a day from 2022-02-24 to ' || $today::date as allowed
from running_totals
where as_of not between date '2022-02-24' and $today::date
