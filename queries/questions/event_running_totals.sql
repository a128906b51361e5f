-- One row is one running total stated with one event, or as of its day, in one document, with
-- what it counts since when.
select
    total.as_of,
    total.since,
    claimant.side,
    claimant.name as claimant,
    total.measure,
    total.value,
    total.bound,
    total.basis,
    document.publisher,
    document.published,
    document.language,
    document.url,
    total.note
from running_totals as total
inner join claimants as claimant using (claimant_id)
inner join documents as document using (document_id)
where
    total.event_id = $event_id or total.as_of = (
        select date from events
        where event_id = $event_id
    )
order by
    total.measure,
    array_position(['ukraine', 'russia', 'mediator', 'international', 'media'], claimant.side),
    claimant.rank,
    claimant.name,
    total.value desc,
    document.document_id,
    total.since nulls first,
    total.basis nulls first,
    total.bound,
    total.as_of,
    total.event_id
