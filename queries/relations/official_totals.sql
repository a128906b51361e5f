-- One row is one total of people returned that an office of a side stated as of a day, with the scope of what
-- it counts: whole_war, since_a_day, or one_part (a region, an agreement, soldiers only); is_everybody: not
-- only those in exchanges. The same value from the same office on the same day is one row with n_documents
-- documents; publisher and url are of the earliest of them.
select
    total.as_of,
    total.since,
    claimant.side,
    claimant.name as claimant,
    claimant.short_name,
    claimant.rank,
    total.value,
    total.bound,
    total.basis,
    if(total.measure = 'ukrainians_returned', 'to_ukraine', 'to_russia') as direction,
    case
        when total.scope not in ('everybody', 'exchanges') then 'one_part'
        when total.since is not null then 'since_a_day'
        else 'whole_war'
    end as scope,
    total.scope = 'everybody' as is_everybody,
    count(distinct total.document_id)::integer as n_documents,
    arg_min(document.publisher, (coalesce(document.published, total.as_of), document.document_id))
        as publisher,
    arg_min(document.url, (coalesce(document.published, total.as_of), document.document_id))
        as url,
    string_agg(distinct total.note, ' ' order by total.note) as note
from running_totals as total
inner join claimants as claimant using (claimant_id)
inner join documents as document using (document_id)
where total.measure in ('ukrainians_returned', 'russians_returned') and claimant.side in ('ukraine', 'russia')
group by all
