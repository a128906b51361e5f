-- One row is one event of the filtered record, with each side's stated counts, in order of date.
select s.*
from event_summary as s
join selected_events($first_day, $last_day, $mediators, $kinds, $agreements) using (event_id)
order by s.date, s.event_id
