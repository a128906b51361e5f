-- One row: how many exchanges were completed (in the filtered record; by Kyiv's highest ordinal in it; by Moscow's latest
-- stated count for the whole war up to the last day chosen), and the latest event. Each with the document it was printed in.
with chosen as (
    select * from selected_events($first_day, $last_day, $mediators, $kinds, $agreements)
),
counted as (
    select (count(*) filter (where kind = 'exchange' and status = 'completed'))::integer as n_exchanges,
        (count(*) filter (where status = 'called_off'))::integer as n_called_off,
        count(*)::integer as n_events,
        max(ua_ordinal)::integer as kyiv_ordinal,
        arg_max(event_id, (ua_ordinal, date)) filter (where ua_ordinal is not null) as kyiv_ordinal_event,
        arg_max(event_id, (date, event_id)) as latest_event,
        max(date) as latest_date
    from chosen
),
moscow as (
    select r.value as moscow_exchanges, r.as_of as moscow_as_of, o.name as moscow_claimant, d.publisher as moscow_publisher, d.url as moscow_url
    from running_totals r
    join claimants o using (claimant_id)
    join documents d using (document_id)
    where o.side = 'russia' and r.measure = 'exchanges' and r.bound = 'exact'
      and r.since is null and r.basis is null and r.as_of <= $last_day
    order by r.as_of desc, o.rank, d.document_id
    limit 1
)
select c.*, e.title as latest_title, e.kind as latest_kind, m.*
from counted c
left join events e on e.event_id = c.latest_event
left join moscow m on true
