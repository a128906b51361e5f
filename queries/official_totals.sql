-- One row is one total of people returned that an office of a side stated as of a day, with the scope of what
-- it counts: whole_war, since_a_day, or one_part (a region, an agreement, soldiers only); is_everybody: not
-- only those in exchanges. The same value from the same office on the same day is one row with n_documents
-- documents; publisher and url are of the earliest of them.
select
    r.as_of,
    r.since,
    o.side,
    o.name as claimant,
    o.short_name,
    o.rank,
    r.value,
    r.bound,
    r.basis,
    if(r.measure = 'ukrainians_returned', 'to_ukraine', 'to_russia') as direction,
    case
        when r.scope not in ('everybody', 'exchanges') then 'one_part'
        when r.since is not null then 'since_a_day'
        else 'whole_war'
    end as scope,
    r.scope = 'everybody' as is_everybody,
    count(distinct r.document_id)::integer as n_documents,
    arg_min(d.publisher, (coalesce(d.published, r.as_of), d.document_id)) as publisher,
    arg_min(d.url, (coalesce(d.published, r.as_of), d.document_id)) as url,
    string_agg(distinct r.note, ' ' order by r.note) as note
from running_totals as r
join claimants as o using (claimant_id)
join documents as d using (document_id)
where r.measure in ('ukrainians_returned', 'russians_returned') and o.side in ('ukraine', 'russia')
group by all
