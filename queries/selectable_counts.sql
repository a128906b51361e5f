-- One row is one event in one direction, with its counts and what a reader can choose it by, in order of
-- date.
select
    e.date,
    e.kind,
    e.status,
    e.title,
    e.agreement_id,
    e.mediators,
    c.*
from event_choices as e
join event_counts as c using (event_id)
order by e.date, e.event_id, c.direction
