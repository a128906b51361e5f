-- One row is one day with a completed exchange of the filtered record and the days since the exchange before
-- it, whether the filters let that one through or not.
select
    next_event_id as event_id,
    next_date as date,
    event_id as previous_event_id,
    date as previous_date,
    n_days
from exchange_gaps($first_day, $last_day, $mediators, $kinds, $agreements, $attested)
where is_next_shown
order by next_date
