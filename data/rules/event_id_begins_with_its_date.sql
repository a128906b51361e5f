-- One row is an event whose id does not begin with its date.
select
    'events' as table_name,
    row_number,
    'event_id' as column_name,
    event_id as found,
    date || ', the date of its row, with -b behind it for a second event of that day' as allowed
from events
where not starts_with(event_id, date::varchar)
