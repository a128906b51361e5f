-- One row, or none: the event that had this id last, where no event has it any more.
select event_id
from event_names
where until is not null and id = $event_id and id not in (select event_id from events)
order by until desc, event_id desc
limit 1
