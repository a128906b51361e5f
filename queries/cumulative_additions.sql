-- One row is what one step adds to one side's curve in one direction (rule 4): a completed exchange, release or civilian return,
-- or the balance of an agreement whose stages have a number only as a whole, on its last stage (is_balance).
create or replace macro cumulative_additions(first_day, last_day, chosen_mediators, chosen_kinds, chosen_agreements) as table
with contributions as materialized (
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
)
select date, event_id, title, direction, side, own_added, borrowed_added, borrowed_from, low_added, high_added, false as is_balance
from contributions
union all by name
select date, title, direction, side, own_added, borrowed_added, borrowed_from, low_added, high_added, true as is_balance
from balances
