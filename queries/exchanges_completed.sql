-- One row: how many exchanges were completed (in the filtered record; by Kyiv's highest ordinal in it; by
-- Moscow's latest stated count for the whole war up to the last day chosen), and the latest event. Each with
-- the document it was printed in.
with chosen as (
    select
        event_id,
        date,
        kind,
        status,
        ua_ordinal
    from selected_events($first_day, $last_day, $mediators, $kinds, $agreements)
),
counted as (
    select
        (count(*) filter (where kind = 'exchange' and status = 'completed'))::integer as n_exchanges,
        (count(*) filter (where status = 'called_off'))::integer as n_called_off,
        count(*)::integer as n_events,
        max(ua_ordinal)::integer as kyiv_ordinal,
        max(date) as latest_date
    from chosen
),
numbered as (
    select event_id as kyiv_ordinal_event
    from chosen
    where ua_ordinal is not null
    order by ua_ordinal desc, date desc, event_id desc
    limit 1
),
latest as (
    select event_id as latest_event from chosen
    order by date desc, event_id desc limit 1
),
last_said as (
    select
        r.value,
        r.as_of,
        r.document_id,
        o.name
    from running_totals as r
    join claimants as o using (claimant_id)
    where
        o.side = 'russia' and r.measure = 'exchanges' and r.bound = 'exact'
        and r.since is null and r.scope = 'everybody' and r.as_of <= $last_day
    order by r.as_of desc, o.rank, r.document_id, r.value, r.claimant_id
    limit 1
),
moscow as (
    select
        r.value as moscow_exchanges,
        r.as_of as moscow_as_of,
        r.name as moscow_claimant,
        d.publisher as moscow_publisher,
        d.url as moscow_url
    from last_said as r
    join documents as d using (document_id)
)
select
    c.*,
    n.*,
    l.*,
    e.title as latest_title,
    e.kind as latest_kind,
    m.*
from counted as c
left join numbered as n
    on true
left join latest as l
    on true
left join events as e
    on l.latest_event = e.event_id
left join moscow as m
    on true
