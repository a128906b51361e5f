-- One row is one total of bodies returned to Ukraine that somebody stated as of a day, with what it counts
-- and since when.
select
    r.as_of,
    r.since,
    o.side,
    o.name as claimant,
    r.value,
    r.bound,
    r.basis,
    count(distinct r.document_id)::integer as n_documents,
    arg_min(d.publisher, (coalesce(d.published, r.as_of), d.document_id)) as publisher,
    arg_min(d.url, (coalesce(d.published, r.as_of), d.document_id)) as url,
    string_agg(distinct r.note, ' ' order by r.note) as note
from running_totals as r
join claimants as o using (claimant_id)
join documents as d using (document_id)
where r.measure = 'ukrainian_remains_returned' and r.as_of between $first_day and $last_day
group by r.as_of, r.since, o.side, o.name, r.value, r.bound, r.basis
order by r.as_of, o.name, r.value, r.bound, r.since nulls first, r.basis nulls first
