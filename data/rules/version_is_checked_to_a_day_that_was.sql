-- One row is a version for which sources are said to have been read on days after today.
select
    'versions' as table_name,
    row_number,
    'checked_to' as column_name,
    checked_to::varchar as found,
    'a day to ' || $today::date as allowed
from versions
where checked_to > $today::date
