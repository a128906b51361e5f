-- One row is one completed exchange, release or civilian return that the filters let through, in one part of
-- the selection: a year or a month by its first day, or a mediator by its id, as each says. An event is in
-- the parts of all its mediators. The rows without a part are the whole selection.
create or replace macro selected_parts(
    first_day, last_day, chosen_mediators, chosen_kinds, chosen_agreements, chosen_attested, each
) as table
    select
        event_id,
        date,
        unnest(
            list_prepend(
                null,
                if(
                    each = 'mediator',
                    mediators,
                    [date_trunc(if(each = 'month', 'month', 'year'), date)::date::varchar]
                )
            )
        ) as part
    from
        selected_events(
            first_day, last_day, chosen_mediators, chosen_kinds, chosen_agreements, chosen_attested
        )
    where status = 'completed' and kind in ('exchange', 'release', 'civilian_return')
