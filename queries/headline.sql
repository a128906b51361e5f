-- One row is one direction and side: the people it says were returned over the filtered record (where its curve ends, rule 4),
-- how many more it would be with the other side's numbers where it was silent, and of how many events it stated a count.
with steps as (
    select direction, side, is_balance, own_added, borrowed_added
    from cumulative_additions($first_day, $last_day, $mediators, $kinds, $agreements)
),
spoken as (
    select c.direction, count(*)::integer as n_events, count(c.kyiv_count)::integer as n_kyiv, count(c.moscow_count)::integer as n_moscow
    from selected_counts($first_day, $last_day, $mediators, $kinds, $agreements) c
    where c.status = 'completed' and c.kind in ('exchange', 'release', 'civilian_return') and c.direction in ('to_ukraine', 'to_russia')
    group by c.direction
)
select direction, side, sum(own_added)::integer as own_total, sum(borrowed_added)::integer as borrowed_total,
    sum(own_added + borrowed_added)::integer as total,
    coalesce(sum(own_added) filter (where is_balance), 0)::integer as agreement_balance,
    any_value(n_events) as n_events, any_value(if(side = 'ukraine', n_kyiv, n_moscow)) as n_stated
from steps
join spoken using (direction)
group by direction, side
order by direction desc, side desc
