-- One row is one direction and side: the people it says were returned over the filtered record (its last curve value, rule 4),
-- how many more it would be with the other side's numbers where it was silent, and of how many events it stated a count.
with curve_ends as (
    select direction, side, arg_max(own_total, (date, is_balance, coalesce(event_id, ''))) as own_total,
        arg_max(borrowed_total, (date, is_balance, coalesce(event_id, ''))) as borrowed_total,
        arg_max(total, (date, is_balance, coalesce(event_id, ''))) as total,
        (sum(own_added) filter (where is_balance))::integer as agreement_balance
    from cumulative_steps($first_day, $last_day, $mediators, $kinds, $agreements)
    group by direction, side
),
spoken as (
    select c.direction, side, count(*)::integer as n_events,
        (count(if(side = 'ukraine', c.kyiv_count, c.moscow_count)))::integer as n_stated
    from selected_events($first_day, $last_day, $mediators, $kinds, $agreements) e
    join event_counts c using (event_id)
    cross join (select unnest(['ukraine', 'russia']) as side)
    where e.status = 'completed' and e.kind in ('exchange', 'release', 'civilian_return') and c.direction in ('to_ukraine', 'to_russia')
    group by all
)
select c.direction, c.side, c.own_total, c.borrowed_total, c.total, coalesce(c.agreement_balance, 0) as agreement_balance, s.n_events, s.n_stated
from curve_ends c
join spoken s using (direction, side)
order by c.direction desc, c.side desc
