-- One row is one total of people returned that an office of a side stated as of a day, with the scope of what it counts:
-- 'whole war', 'since a day', or 'one part' (a region, an agreement, soldiers only). The same value from the same office on the
-- same day is one row with n_documents documents; publisher and url are of the earliest of them.
select r.as_of, r.since, o.side, o.name as claimant, o.rank, r.value, r.bound, r.basis,
    if(r.measure = 'ukrainians_returned', 'to_ukraine', 'to_russia') as direction,
    case when coalesce(r.basis, 'in exchanges only') <> 'in exchanges only' then 'one part' when r.since is not null then 'since a day' else 'whole war' end as scope,
    count(distinct r.document_id)::integer as n_documents,
    arg_min(d.publisher, (coalesce(d.published, r.as_of), d.document_id)) as publisher,
    arg_min(d.url, (coalesce(d.published, r.as_of), d.document_id)) as url,
    string_agg(distinct r.note, ' ' order by r.note) as note
from running_totals r
join claimants o using (claimant_id)
join documents d using (document_id)
where r.measure in ('ukrainians_returned', 'russians_returned') and o.side in ('ukraine', 'russia')
group by all
