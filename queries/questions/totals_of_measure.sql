-- One row is one total of one measure of running_totals that somebody stated as of a day, such as bodies
-- returned to Ukraine, with what it counts and since when.
select
    total.as_of,
    total.since,
    claimant.side,
    claimant.name as claimant,
    total.value,
    total.bound,
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
where total.measure = $measure and total.as_of between $first_day and $last_day
group by total.as_of, total.since, claimant.side, claimant.name, total.value, total.bound, total.basis
order by
    total.as_of,
    claimant.name,
    total.value,
    total.bound,
    total.since nulls first,
    total.basis nulls first
