-- One row is one running total stated with one event, or as of its day, in one document, with what it counts
-- since when.
select
    r.as_of,
    r.since,
    o.side,
    o.name as claimant,
    r.measure,
    r.value,
    r.bound,
    r.basis,
    d.publisher,
    d.published,
    d.language,
    d.url,
    r.note
from running_totals as r
join claimants as o using (claimant_id)
join documents as d using (document_id)
where
    r.event_id = $event_id or r.as_of = (
        select date from events
        where event_id = $event_id
    )
order by
    r.measure,
    array_position(['ukraine', 'russia', 'mediator', 'international', 'media'], o.side),
    o.rank,
    o.name,
    r.value desc,
    d.document_id,
    r.since nulls first,
    r.basis nulls first,
    r.bound,
    r.as_of,
    r.event_id
