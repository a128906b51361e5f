-- One row is one event of the filtered record, with each side's stated counts, in order of date.
select summary.*
from event_summary as summary
inner join selected_events($first_day, $last_day, $mediators, $kinds, $agreements, $attested) using (event_id)
order by summary.date, summary.event_id
