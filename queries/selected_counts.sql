-- One row is one event in one direction, with its counts, that the reader's filters let through.
create or replace macro selected_counts(
    first_day, last_day, chosen_mediators, chosen_kinds, chosen_agreements
) as table
    select *
    from selectable_counts as c
    where
        is_chosen(
            c.date,
            c.kind,
            c.agreement_id,
            c.mediators,
            first_day,
            last_day,
            chosen_mediators,
            chosen_kinds,
            chosen_agreements
        )
