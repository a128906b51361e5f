-- One row is one direction and side: the people it says were returned over the filtered record (where its curve ends, rule 4),
-- how many more it would be with the other side's numbers where it was silent, and of how many events it stated a count.
with curve_ends as (
    select direction, side, sum(own_added)::integer as own_total, sum(borrowed_added)::integer as borrowed_total,
        coalesce(sum(own_added) filter (where is_balance), 0)::integer as agreement_balance
    from cumulative_additions($first_day, $last_day, $mediators, $kinds, $agreements)
    group by direction, side
),
spoken as (
    select direction, count(*)::integer as n_events, count(kyiv_count)::integer as n_kyiv, count(moscow_count)::integer as n_moscow
    from selected_counts($first_day, $last_day, $mediators, $kinds, $agreements)
    where status = 'completed' and kind in ('exchange', 'release', 'civilian_return') and direction in ('to_ukraine', 'to_russia')
    group by direction
)
select direction, side, own_total, borrowed_total, own_total + borrowed_total as total, agreement_balance, n_events, if(side = 'ukraine', n_kyiv, n_moscow) as n_stated
from curve_ends
join spoken using (direction)
order by direction desc, side desc
