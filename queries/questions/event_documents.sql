-- One row is one document that is cited for one event, for a claim, a credit or a total stated with it, with
-- when its address was last asked and what it answered.
with cited as (
    select document_id from claims
    where event_id = $event_id
    union
    select document_id from mediations
    where event_id = $event_id
    union
    select document_id from running_totals
    where event_id = $event_id
)

select
    document.document_id,
    document.publisher,
    document.published,
    document.language,
    document.kind as document_kind,
    document.known_from,
    document.url,
    link_check.checked_on,
    link_check.answer
from documents as document
semi join cited using (document_id)
left join link_checks as link_check using (document_id)
order by document.published nulls last, document.document_id
