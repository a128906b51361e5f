-- One row is an agreement made after today.
select
    'agreements' as table_name,
    row_number,
    'agreed_on' as column_name,
    agreed_on::varchar as found,
    'a day to ' || $today::date as allowed
from agreements
where agreed_on > $today::date
