-- One row is a document's address said to have been asked after today.
select
    'link_checks' as table_name,
    row_number,
    'checked_on' as column_name,
    checked_on::varchar as found,
    'a day to ' || $today::date as allowed
from link_checks
where checked_on > $today::date
