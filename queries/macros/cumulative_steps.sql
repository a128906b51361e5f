-- One row is one step of one side's curve in one direction (rule 4), and where the curve then stands.
-- own_total holds the side's own counts only; total adds what it borrows where it was
-- silent, borrowed_total of it.
-- On one day events come before balances, events by their id and balances by their agreement's name.
create or replace macro cumulative_steps(
    first_day, last_day, chosen_mediators, chosen_kinds, chosen_agreements, chosen_attested
) as table
    select
        date,
        event_id,
        title,
        direction,
        side,
        is_balance,
        balance_bound,
        borrowed_from,
        own_added::integer as own_added,
        borrowed_added::integer as borrowed_added,
        (sum(own_added) over curve)::integer as own_total,
        (sum(borrowed_added) over curve)::integer as borrowed_total,
        (sum(own_added + borrowed_added) over curve)::integer as total,
        (sum(low_added) over curve)::integer as low_total,
        (sum(high_added) over curve)::integer as high_total
    from
        cumulative_additions(
            first_day, last_day, chosen_mediators, chosen_kinds, chosen_agreements, chosen_attested
        )
    window
        curve as (
            partition by direction, side order by date, is_balance, event_id, title rows unbounded preceding
        )
