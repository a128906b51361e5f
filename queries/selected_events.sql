-- One row is one event that the reader's filters let through.
-- Dates are inclusive. No mediator or no agreement chosen means all of them;
-- the mediator 'none credited' stands for events for which nobody credits one.
create or replace macro selected_events(first_day, last_day, chosen_mediators, chosen_kinds, chosen_agreements) as table
select e.* exclude (mediators)
from event_choices e
where
    e.date between first_day and last_day
    and list_contains(chosen_kinds, e.kind)
    and (len(chosen_agreements) = 0 or list_contains(chosen_agreements, e.agreement_id))
    and (len(chosen_mediators) = 0 or list_has_any(chosen_mediators, e.mediators))
