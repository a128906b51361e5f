-- One row is one step of one side's curve in one direction (rule 4): a completed exchange, release or civilian return,
-- or the balance of an agreement whose stages have a number only as a whole, on its last stage (is_balance).
-- own_total holds the side's own counts only; total adds what it borrows where it was silent, borrowed_total of it.
create or replace macro cumulative_steps(first_day, last_day, chosen_mediators, chosen_kinds, chosen_agreements) as table
with contributions as (
    select * from cumulative_contributions(first_day, last_day, chosen_mediators, chosen_kinds, chosen_agreements)
),
stage_sums as (
    select agreement_id, agreement, last_stage, direction, side, whole_side, whole_count,
        sum(own_added + borrowed_added) as stage_sum, sum(low_added) as low_sum, sum(high_added) as high_sum
    from contributions
    where is_whole
    group by all
),
whole_ranges as (
    select agreement_id, direction, min(whole_count) as low, max(whole_count) as high from agreement_counts group by all
),
balances as (
    select g.last_stage as date, g.agreement as title, g.direction, g.side,
        g.whole_count - g.stage_sum as balance,
        if(g.whole_side = g.side, balance, 0) as own_added,
        if(g.whole_side = g.side, 0, balance) as borrowed_added,
        if(g.whole_side = g.side, null, if(g.whole_side = 'russia', 'Moscow', 'Kyiv')) as borrowed_from,
        r.low - g.low_sum as low_added, r.high - g.high_sum as high_added
    from stage_sums g
    join whole_ranges r using (agreement_id, direction)
),
steps as (
    select date, event_id, title, direction, side, own_added, borrowed_added, borrowed_from, low_added, high_added, false as is_balance
    from contributions
    union all by name
    select date, title, direction, side, own_added, borrowed_added, borrowed_from, low_added, high_added, true as is_balance
    from balances
)
select date, event_id, title, direction, side, is_balance, borrowed_from,
    own_added::integer as own_added, borrowed_added::integer as borrowed_added,
    (sum(own_added) over curve)::integer as own_total,
    (sum(borrowed_added) over curve)::integer as borrowed_total,
    (sum(own_added + borrowed_added) over curve)::integer as total,
    (sum(low_added) over curve)::integer as low_total,
    (sum(high_added) over curve)::integer as high_total
from steps
window curve as (partition by direction, side order by date, is_balance, event_id)
