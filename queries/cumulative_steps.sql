-- One row is one step of one side's curve in one direction (rule 4): a completed exchange, release or civilian return,
-- or the balance of an agreement whose stages have a number only as a whole, on its last stage (is_balance).
-- own_total holds the side's own counts only; total adds what it borrows where it was silent, borrowed_total of it.
create or replace macro cumulative_steps(first_day, last_day, chosen_mediators, chosen_kinds, chosen_agreements) as table
with chosen as (
    select e.event_id, e.date, e.title, e.agreement_id, e.kind
    from selected_events(first_day, last_day, chosen_mediators, chosen_kinds, chosen_agreements) e
    where e.status = 'completed' and e.kind in ('exchange', 'release', 'civilian_return')
),
sides as (select unnest(['ukraine', 'russia']) as side),
stages as (
    select e.event_id, a.agreement_id, a.last_stage, c.event_id is not null as is_chosen
    from events e
    join agreements a using (agreement_id)
    left join chosen c using (event_id)
    where e.kind = 'exchange' and e.status = 'completed' and e.date between a.first_stage and a.last_stage
),
complete_agreements as (
    select agreement_id from stages group by agreement_id having bool_and(is_chosen)
),
wholes as (
    select w.agreement_id, w.agreement, w.last_stage, w.direction, s.side, w.whole_count, w.bound,
        w.side as whole_side
    from sides s
    cross join agreement_counts w
    semi join complete_agreements using (agreement_id)
    where w.side in ('ukraine', 'russia')
    qualify row_number() over (partition by w.agreement_id, w.direction, s.side order by w.side = s.side desc) = 1
),
event_steps as (
    select c.event_id, c.date, c.title, t.agreement_id, n.direction, s.side,
        if(s.side = 'ukraine', n.kyiv_count, n.moscow_count) as own,
        if(s.side = 'ukraine', n.moscow_count, n.kyiv_count) as other_side,
        n.mediator_count, n.low, n.high,
        w.whole_side = s.side as is_in_own_whole
    from chosen c
    join event_counts n using (event_id)
    cross join sides s
    left join stages t using (event_id)
    left join wholes w on w.agreement_id = t.agreement_id and w.direction = n.direction and w.side = s.side
    where n.direction in ('to_ukraine', 'to_russia')
),
contributions as (
    select *,
        coalesce(own, 0) as own_added,
        if(own is null and not coalesce(is_in_own_whole, false), coalesce(other_side, mediator_count, 0), 0) as borrowed_added,
        case
            when own is not null or coalesce(is_in_own_whole, false) then null
            when other_side is not null then if(side = 'ukraine', 'Moscow', 'Kyiv')
            when mediator_count is not null then 'mediator'
        end as borrowed_from,
        if(coalesce(own, other_side, mediator_count) is null, 0, low) as low_added,
        coalesce(high, 0) as high_added
    from event_steps
),
stage_sums as (
    select agreement_id, direction, side, sum(own_added + borrowed_added) as stage_sum, sum(low_added) as low_sum, sum(high_added) as high_sum
    from contributions
    where agreement_id is not null
    group by all
),
whole_ranges as (
    select agreement_id, direction, min(whole_count) as low, max(whole_count) as high from agreement_counts group by all
),
balances as (
    select w.last_stage as date, w.agreement as title, w.direction, w.side,
        w.whole_count - g.stage_sum as balance,
        if(w.whole_side = w.side, balance, 0) as own_added,
        if(w.whole_side = w.side, 0, balance) as borrowed_added,
        if(w.whole_side = w.side, null, if(w.whole_side = 'russia', 'Moscow', 'Kyiv')) as borrowed_from,
        r.low - g.low_sum as low_added, r.high - g.high_sum as high_added, w.bound
    from wholes w
    join stage_sums g using (agreement_id, direction, side)
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
