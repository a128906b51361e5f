-- One row is one event that the reader's filters let through.
-- Dates are inclusive. No mediator or no agreement chosen means all of them;
-- the mediator 'none credited' stands for events for which nobody credits one.
create or replace macro selected_events(first_day, last_day, chosen_mediators, chosen_kinds, chosen_agreements) as table
select e.*
from events e
where
    e.date between first_day and last_day
    and list_contains(chosen_kinds, e.kind)
    and (len(chosen_agreements) = 0 or list_contains(chosen_agreements, e.agreement_id))
    and (
        len(chosen_mediators) = 0
        or exists (
            select 1
            from mediations m
            where m.event_id = e.event_id and list_contains(chosen_mediators, m.mediator)
        )
        or (
            list_contains(chosen_mediators, 'none credited')
            and not exists (select 1 from mediations m where m.event_id = e.event_id)
        )
    )
