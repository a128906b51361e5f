-- One row is one step of one curve in one direction (rule 4), and where the curve then stands: total, with
-- the bound of everything that is in it, and the band of all claims.
-- On one day events come before balances, events by their id and balances by their agreement's name.
create or replace macro cumulative_steps(
    first_day, last_day, chosen_mediators, chosen_kinds, chosen_agreements, chosen_attested
) as table
    select
        date,
        event_id,
        title,
        direction,
        curve,
        is_balance,
        counted_by,
        bound,
        added::integer as added,
        (sum(added) over steps)::integer as total,
        case
            when bool_or(bound = 'at_least' and added <> 0) over steps then 'at_least'
            when bool_or(bound = 'at_most' and added <> 0) over steps then 'at_most'
            when bool_or(bound = 'approx' and added <> 0) over steps then 'approx'
            else 'exact'
        end as total_bound,
        (sum(low_added) over steps)::integer as low_total,
        (sum(high_added) over steps)::integer as high_total
    from
        cumulative_additions(
            first_day, last_day, chosen_mediators, chosen_kinds, chosen_agreements, chosen_attested
        )
    window
        steps as (
            partition by direction, curve order by date, is_balance, event_id, title rows unbounded preceding
        )
