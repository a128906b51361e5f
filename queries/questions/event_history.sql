-- One row is one event: the id that it had at first, the day of the version that it came into the record
-- with (empty where no version is listed), whether that was the first, and the day on which something about
-- it last changed after that.
with first_version as (
    select min(released_on) as released_on from versions
),

told as (
    select
        event_id,
        max(released_on) filter (where table_name = 'events' and change = 'added') as added_on,
        max(released_on) as last_changed_on
    from told_changes
    where event_id is not null
    group by event_id
),

first_ids as (
    select
        event_id,
        arg_min(id, coalesce(until, date '9999-12-31')) as first_id
    from event_names
    group by event_id
)

select
    event.event_id,
    first_ids.first_id,
    coalesce(told.added_on, first_version.released_on) as entered_on,
    told.added_on is null as is_of_first,
    nullif(told.last_changed_on, told.added_on) as last_changed_on
from events as event
cross join first_version
left join told using (event_id)
inner join first_ids using (event_id)
order by event.date desc, event.event_id desc
