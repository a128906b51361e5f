-- One row is one event in one direction, with its counts, that the reader's filters let through.
create or replace macro selected_counts(
    first_day, last_day, chosen_mediators, chosen_kinds, chosen_agreements, chosen_attested
) as table
    select *
    from selectable_counts as counts
    where
        is_chosen(
            counts.date,
            counts.kind,
            counts.agreement_id,
            counts.mediators,
            counts.attested,
            first_day,
            last_day,
            chosen_mediators,
            chosen_kinds,
            chosen_agreements,
            chosen_attested
        )
