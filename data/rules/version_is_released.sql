-- One row is a version released after today.
select
    'versions' as table_name,
    row_number,
    'released_on' as column_name,
    released_on::varchar as found,
    'a day to ' || $today::date as allowed
from versions
where released_on > $today::date
