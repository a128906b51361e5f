-- One row is one total of people returned that an office stated for the whole war as of a day (since and basis both empty),
-- beside the curve of its own side that day (rule 4) and what is left between them. The same value from the same office on
-- the same day is one row with n_documents documents; publisher and url are of the earliest of them.
with totals as (
    select r.as_of, o.side, r.claimant_id, o.name as claimant,
        if(r.measure = 'ukrainians_returned', 'to_ukraine', 'to_russia') as direction,
        r.value, r.bound, count(distinct r.document_id)::integer as n_documents,
        arg_min(d.publisher, (coalesce(d.published, r.as_of), d.document_id)) as publisher,
        arg_min(d.url, (coalesce(d.published, r.as_of), d.document_id)) as url,
        string_agg(distinct r.note, ' ' order by r.note) as note
    from running_totals r
    join claimants o using (claimant_id)
    join documents d using (document_id)
    where r.measure in ('ukrainians_returned', 'russians_returned')
      and r.since is null and r.basis is null
      and o.side in ('ukraine', 'russia')
      and r.as_of between $first_day and $last_day
    group by r.as_of, o.side, r.claimant_id, o.name, r.measure, r.value, r.bound
),
curves as (
    select direction, side, date, max(own_total) as own_total, max(total) as total
    from cumulative_steps($first_day, $last_day, $mediators, $kinds, $agreements)
    group by direction, side, date
)
select t.as_of, t.side, t.claimant, t.direction, t.value, t.bound,
    c.own_total as curve_own_total, c.total as curve_total, t.value - c.own_total as value_minus_own_total, t.value - c.total as value_minus_total,
    t.n_documents, t.publisher, t.url, t.note
from totals t
asof left join curves c on c.direction = t.direction and c.side = t.side and c.date <= t.as_of
order by t.as_of, t.side, t.claimant, t.value
