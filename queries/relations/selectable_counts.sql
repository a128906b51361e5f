-- One row is one event in one direction, with its counts and what a reader can
-- choose it by, in order of date.
select
    event.date,
    event.kind,
    event.status,
    event.title,
    event.agreement_id,
    event.mediators,
    event.attested,
    counts.*
from event_choices as event
inner join event_counts as counts using (event_id)
order by event.date, event.event_id, counts.direction
