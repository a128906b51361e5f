-- One row is an event before the full-scale invasion or after today.
select
    'events' as table_name,
    row_number,
    'date' as column_name,
    date::varchar as found,
    'a day from 2022-02-24 to ' || $today::date as allowed
from events
where date not between date '2022-02-24' and $today::date
