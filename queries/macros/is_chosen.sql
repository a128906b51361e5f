-- One row of the record is let through by the reader's filters, or not, by its event's day,
-- kind, agreement, mediators and how well it is attested.
-- Days are inclusive. No mediator, agreement or level chosen means all of them; the mediator none stands for
-- events for which nobody credits one.
create or replace macro is_chosen(
    day,
    kind,
    agreement_id,
    mediators,
    attested,
    first_day,
    last_day,
    chosen_mediators,
    chosen_kinds,
    chosen_agreements,
    chosen_attested
) as
day between first_day and last_day
and list_contains(chosen_kinds, kind)
and (len(chosen_agreements) = 0 or list_contains(chosen_agreements, agreement_id))
and (len(chosen_mediators) = 0 or list_has_any(chosen_mediators, mediators))
and (len(chosen_attested) = 0 or list_contains(chosen_attested, attested))
