-- One row is one id that no event has any more, with the id now of the event that had it last.
select
    id,
    arg_max(event_id, (until, event_id)) as event_id
from event_names
where until is not null and id not in (select event_id from events)
group by id
order by id
