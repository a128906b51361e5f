-- One row is one event in one direction, with its counts and what a reader can
-- choose it by, in order of date.
-- is_known_way: people or bodies went this way as far as is known. Of a release that went the other way
-- nobody's number is missing.
select
    event.date,
    event.kind,
    event.status,
    event.title,
    event.agreement_id,
    event.mediators,
    event.attested,
    counts.*,
    known.event_id is not null as is_known_way
from event_choices as event
inner join event_counts as counts using (event_id)
left join known_directions as known
    on
        counts.event_id = known.event_id
        and counts.direction = known.direction
order by event.date, event.event_id, counts.direction
