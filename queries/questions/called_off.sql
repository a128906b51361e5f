-- One row is one day of the filtered record on which something was called off: how many events, and the
-- first. They are in no sum.
select
    date,
    count(*)::integer as n_events,
    arg_min(title, event_id) as title
from selected_events($first_day, $last_day, $mediators, $kinds, $agreements, $attested)
where status = 'called_off'
group by date
order by date
