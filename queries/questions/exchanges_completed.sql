-- One row: how many exchanges were completed (in the filtered record; by Kyiv's highest ordinal in it; by
-- Moscow's latest stated count for the whole war up to the last day chosen, with the document it was printed
-- in), and the latest event.
with chosen as (
    select
        event_id,
        date,
        kind,
        status,
        ua_ordinal
    from selected_events($first_day, $last_day, $mediators, $kinds, $agreements, $attested)
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
        total.value,
        total.as_of,
        total.document_id,
        claimant.name
    from running_totals as total
    inner join claimants as claimant using (claimant_id)
    where
        claimant.side = 'russia' and total.measure = 'exchanges' and total.bound = 'exact'
        and total.since is null and total.scope = 'everybody' and total.as_of <= $last_day
    order by total.as_of desc, claimant.rank, total.document_id, total.value, total.claimant_id
    limit 1
),

moscow as (
    select
        total.value as moscow_exchanges,
        total.as_of as moscow_as_of,
        total.name as moscow_claimant,
        document.publisher as moscow_publisher,
        document.url as moscow_url
    from last_said as total
    inner join documents as document using (document_id)
)

select
    counted.*,
    numbered.*,
    latest.*,
    event.title as latest_title,
    event.kind as latest_kind,
    moscow.*
from counted
left join numbered
    on true
left join latest
    on true
left join events as event
    on latest.latest_event = event.event_id
left join moscow
    on true
