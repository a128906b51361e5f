-- One row is one id that one event of the record has or had: from the day `since` on (empty: from its
-- beginning) and before the day `until` (empty: it still has it). A renamed event has several, and an id may
-- have belonged to several events, one after the other.
with recursive begins as (
    select
        new as id,
        released_on,
        old as former_id
    from changes
    where changes.table = 'events' and change = 'corrected' and changes.column = 'event_id'
    union all
    select
        key as id,
        released_on,
        null as former_id
    from changes
    where changes.table = 'events' and change = 'added'
),

spans as (
    select
        *,
        lead(released_on) over (partition by id order by released_on, former_id) as next_begin
    from begins
),

names as (
    select
        event.event_id,
        event.event_id as id,
        span.released_on as since,
        null::date as until,
        span.former_id
    from events as event
    left join spans as span
        on event.event_id = span.id and span.next_begin is null
    union all
    select
        names.event_id,
        names.former_id as id,
        span.released_on as since,
        names.since as until,
        span.former_id
    from names
    left join spans as span
        on
            names.former_id = span.id
            and names.since > span.released_on
            and (span.next_begin is null or names.since <= span.next_begin)
    where names.former_id is not null
)

select
    event_id,
    id,
    since,
    until
from names
