-- One row is one event and all the words it can be found by: its id and those it had before, its day in
-- several spellings, Kyiv's ordinal, its title, place, kind, agreement and mediators by all their names, and
-- every number claimed of it. Lower case, without accents, a blank at each end.
with claimed as (
    select
        event_id,
        unnest([low, high]) as value
    from claims
    where event_id is not null
),

numbers as (
    select
        event_id,
        string_agg(distinct value::varchar, ' ' order by value::varchar) as claimed
    from claimed
    where value is not null
    group by event_id
),

credited as (
    select distinct
        mediation.event_id,
        concat_ws(' ', mediator.name, mediator.other_names) as names
    from mediations as mediation
    inner join mediators as mediator using (mediator_id)
),

mediator_names as (
    select
        event_id,
        string_agg(names, ' ' order by names) as names
    from credited
    group by event_id
),

ordinals as (
    select
        event_id,
        case
            when ua_ordinal % 10 = 1 and ua_ordinal % 100 <> 11 then ua_ordinal || 'st'
            when ua_ordinal % 10 = 2 and ua_ordinal % 100 <> 12 then ua_ordinal || 'nd'
            when ua_ordinal % 10 = 3 and ua_ordinal % 100 <> 13 then ua_ordinal || 'rd'
            else ua_ordinal || 'th'
        end as ordinal
    from events
),

former_ids as (
    select
        event_id,
        string_agg(id, ' ' order by id) as ids
    from event_names
    where until is not null
    group by event_id
),

texts as (
    select
        event.event_id,
        event.date,
        concat_ws(
            ' ',
            event.event_id,
            former_ids.ids,
            strftime(event.date, '%Y-%m-%d %d %m %Y %-d %b %B'),
            ordinals.ordinal,
            event.title,
            event.location,
            replace(event.kind, '_', ' '),
            replace(event.status, '_', ' '),
            agreement.name,
            mediator_names.names,
            numbers.claimed
        ) as text
    from events as event
    inner join ordinals using (event_id)
    left join former_ids using (event_id)
    left join agreements as agreement using (agreement_id)
    left join mediator_names using (event_id)
    left join numbers using (event_id)
),

whole_numbers as (
    select
        event_id,
        date,
        regexp_replace(strip_accents(lower(text)), '([0-9]),([0-9])', '\1\2', 'g') as text
    from texts
)

select
    event_id,
    date,
    ' ' || regexp_replace(text, '[^a-z0-9-]+', ' ', 'g') || ' ' as words
from whole_numbers
