-- One row is one total that somebody stated as of a day: of one measure, since when, and over what scope.
-- The same value from the same office on the same day is one row with n_documents documents; publisher and
-- url are of the earliest of them.
select
    total.as_of,
    total.since,
    claimant.side,
    claimant.name as claimant,
    claimant.short_name,
    claimant.rank,
    total.measure,
    total.value,
    total.bound,
    total.scope,
    total.basis,
    count(distinct total.document_id)::integer as n_documents,
    arg_min(document.publisher, (coalesce(document.published, total.as_of), document.document_id))
        as publisher,
    arg_min(document.url, (coalesce(document.published, total.as_of), document.document_id))
        as url,
    string_agg(distinct total.note, ' ' order by total.note) as note
from running_totals as total
inner join claimants as claimant using (claimant_id)
inner join documents as document using (document_id)
group by all
