-- One row is one direction and side: the people it says were returned over the filtered record (where its
-- curve ends, rule 4), how many more it would be with the other side's numbers where it was silent, and of
-- how many events it stated a count.
-- agreement_balance of them are known only for whole agreements, named in balance_agreements;
-- balance_bound says how firmly.
with additions as materialized (
    select *
    from cumulative_additions($first_day, $last_day, $mediators, $kinds, $agreements, $attested)
),

curve_ends as (
    select
        direction,
        side,
        sum(own_added)::integer as own_total,
        sum(borrowed_added)::integer as borrowed_total
    from additions
    group by direction, side
),

balances as (
    select
        direction,
        side,
        sum(own_added)::integer as agreement_balance,
        case
            when bool_or(balance_bound = 'at_least') then 'at_least'
            when bool_or(balance_bound = 'at_most') then 'at_most'
            when bool_or(balance_bound = 'approx') then 'approx'
            else 'exact'
        end as balance_bound,
        string_agg(title, '; ' order by date, title) as balance_agreements
    from additions
    where is_balance and own_added <> 0
    group by direction, side
),

spoken as (
    select
        direction,
        count(*)::integer as n_events,
        count(kyiv_count)::integer as n_kyiv,
        count(moscow_count)::integer as n_moscow
    from selected_counts($first_day, $last_day, $mediators, $kinds, $agreements, $attested)
    where
        status = 'completed'
        and kind in ('exchange', 'release', 'civilian_return')
        and direction in ('to_ukraine', 'to_russia')
    group by direction
)

select
    direction,
    side,
    curve_ends.own_total,
    curve_ends.borrowed_total,
    curve_ends.own_total + curve_ends.borrowed_total as total,
    coalesce(balances.agreement_balance, 0) as agreement_balance,
    balances.balance_bound,
    balances.balance_agreements,
    spoken.n_events,
    if(side = 'ukraine', spoken.n_kyiv, spoken.n_moscow) as n_stated
from curve_ends
inner join spoken using (direction)
left join balances using (direction, side)
order by direction desc, side desc
