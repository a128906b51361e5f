-- One row is one event of the filtered record that was called off, in order of date. It is in no sum.
select event_id, date, title
from selected_events($first_day, $last_day, $mediators, $kinds, $agreements)
where status = 'called_off'
order by date, event_id
