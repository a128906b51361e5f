-- One row: how many of the record's events the filters let through, and how many of those were called off.
with chosen as (
    select status
    from selected_events($first_day, $last_day, $mediators, $kinds, $agreements, $attested)
)

select
    count(*)::integer as n_shown,
    (count(*) filter (where status = 'called_off'))::integer as n_called_off,
    (select count(*) from events)::integer as n_events
from chosen
