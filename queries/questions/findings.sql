-- One row is one finding about the filtered record, with the event (or the two) that it rests on.
-- finding: largest exchange, longest pause (days between completed exchanges, of which one may be left out),
-- widest disagreement, most active mediator, events for which no number of Moscow's was found.
with chosen as (
    select
        event_id,
        date,
        kind,
        mediators
    from selected_events($first_day, $last_day, $mediators, $kinds, $agreements, $attested)
    where status = 'completed'
),

counts as (
    select
        event_id,
        date,
        direction,
        kyiv_count,
        moscow_count,
        moscow_status
    from selected_counts($first_day, $last_day, $mediators, $kinds, $agreements, $attested)
    where status = 'completed' and kind = 'exchange'
),

largest as (
    select
        'largest' as finding,
        event_id,
        date,
        direction,
        kyiv_count,
        moscow_count
    from counts
    where
        direction in ('to_ukraine', 'to_russia')
        and greatest(kyiv_count, moscow_count) is not null
    order by greatest(kyiv_count, moscow_count) desc, date, event_id, direction desc
    limit 1
),

pause as (
    select
        'pause' as finding,
        event_id,
        date,
        next_event_id,
        next_date,
        n_days
    from exchange_gaps($first_day, $last_day, $mediators, $kinds, $agreements, $attested)
    order by n_days desc, date
    limit 1
),

widest as (
    select
        'disagreement' as finding,
        chosen.event_id,
        chosen.date,
        parts.direction,
        parts.kyiv_count,
        parts.moscow_count,
        parts.disagreement,
        parts.unexplained,
        event.note
    from chosen
    inner join disagreement_parts as parts using (event_id)
    inner join events as event using (event_id)
    where
        parts.unit = 'people'
        and parts.direction in ('to_ukraine', 'to_russia')
        and parts.disagreement <> 0
        and chosen.kind <> 'homecoming'
    order by abs(parts.disagreement) desc, chosen.date, chosen.event_id, parts.direction desc
    limit 1
),

credited as (
    select
        event_id,
        date,
        unnest(mediators) as mediator_id
    from chosen
    where kind not in ('remains', 'homecoming')
),

most_active as (
    select
        'mediator' as finding,
        mediator.mediator_id,
        mediator.name as mediator,
        count(*)::integer as n_events,
        arg_max(credited.event_id, (credited.date, credited.event_id)) as event_id,
        max(credited.date) as date
    from credited
    inner join mediators as mediator using (mediator_id)
    group by mediator.mediator_id, mediator.name
    order by n_events desc, mediator.name
    limit 1
),

none_found as (
    select
        'none_found' as finding,
        count(*)::integer as n_events,
        (count(*) filter (where moscow_status = 'none_found'))::integer as n_none_found,
        arg_max(event_id, (date, event_id)) filter (where moscow_status = 'none_found') as event_id
    from counts
    where direction = 'to_ukraine'
    having n_none_found > 0
)

select * from largest
union all by name
select * from pause
union all by name
select * from widest
union all by name
select * from most_active
union all by name
select * from none_found
order by array_position(['largest', 'pause', 'disagreement', 'mediator', 'none_found'], finding)
