-- One row is one event that the reader's filters let through.
create or replace macro selected_events(
    first_day, last_day, chosen_mediators, chosen_kinds, chosen_agreements, chosen_attested
) as table
    select *
    from event_choices as event
    where
        is_chosen(
            event.date,
            event.kind,
            event.agreement_id,
            event.mediators,
            event.attested,
            first_day,
            last_day,
            chosen_mediators,
            chosen_kinds,
            chosen_agreements,
            chosen_attested
        )
