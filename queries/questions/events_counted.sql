-- One row: how many of the record's events the filters let through.
select
    (
        select count(*)
        from selected_events($first_day, $last_day, $mediators, $kinds, $agreements, $attested)
    )::integer
        as n_shown,
    (select count(*) from events)::integer as n_events
