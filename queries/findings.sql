-- One row is one finding about the filtered record, with the event (or the two) that it rests on.
-- finding: largest exchange, longest pause (days between completed exchanges), widest disagreement, most
-- active mediator, silence.
with chosen as (
    select
        event_id,
        date,
        kind,
        mediators
    from selected_events($first_day, $last_day, $mediators, $kinds, $agreements)
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
    from selected_counts($first_day, $last_day, $mediators, $kinds, $agreements)
    where status = 'completed' and kind = 'exchange'
),
largest as (
    select
        'largest' as finding,
        c.event_id,
        c.date,
        c.direction,
        c.kyiv_count,
        c.moscow_count
    from counts as c
    where c.direction in ('to_ukraine', 'to_russia') and greatest(c.kyiv_count, c.moscow_count) is not null
    order by greatest(c.kyiv_count, c.moscow_count) desc, c.date, c.event_id, c.direction desc
    limit 1
),
pause as (
    select
        'pause' as finding,
        *
    from exchange_gaps($first_day, $last_day, $mediators, $kinds, $agreements)
    order by n_days desc, date
    limit 1
),
widest as (
    select
        'disagreement' as finding,
        e.event_id,
        e.date,
        p.direction,
        p.kyiv_count,
        p.moscow_count,
        p.disagreement,
        p.unexplained
    from chosen as e
    join disagreement_parts as p using (event_id)
    where
        p.unit = 'people'
        and p.direction in ('to_ukraine', 'to_russia')
        and p.disagreement <> 0
        and e.kind <> 'homecoming'
    order by abs(p.disagreement) desc, e.date, e.event_id, p.direction desc
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
    join mediators as mediator using (mediator_id)
    group by mediator.mediator_id, mediator.name
    order by n_events desc, mediator.name
    limit 1
),
silence as (
    select
        'silence' as finding,
        count(*)::integer as n_events,
        (count(*) filter (where c.moscow_status = 'silent'))::integer as n_silent,
        arg_max(c.event_id, (c.date, c.event_id)) filter (where c.moscow_status = 'silent') as event_id
    from counts as c
    where c.direction = 'to_ukraine'
    having n_silent > 0
)
select * from largest
union all by name
select * from pause
union all by name
select * from widest
union all by name
select * from most_active
union all by name
select * from silence
order by array_position(['largest', 'pause', 'disagreement', 'mediator', 'silence'], finding)
