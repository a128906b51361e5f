-- One row is one running total that somebody stated as of one of the chosen days, in one document: of what,
-- since when, and over what scope.
select
    total.as_of,
    total.since,
    total.claimant_id,
    claimant.name as claimant,
    claimant.side,
    total.measure,
    total.value,
    total.bound,
    total.scope,
    total.basis,
    total.event_id,
    total.document_id,
    document.publisher,
    document.published,
    document.url,
    total.note
from running_totals as total
inner join claimants as claimant using (claimant_id)
inner join documents as document using (document_id)
where total.as_of between $first_day and $last_day
order by
    total.as_of,
    total.claimant_id,
    total.measure,
    total.document_id,
    total.since nulls first,
    total.value,
    total.bound,
    total.scope,
    total.basis nulls first,
    total.event_id nulls first,
    total.note nulls first
