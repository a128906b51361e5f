-- One row is one pause of 60 days or more between completed exchanges, of which the filters let one or both
-- through, longest first, in days.
-- left_out names the one of both that the filters leave out: before the pause, or after it.
select
    event_id,
    date,
    next_event_id,
    next_date,
    n_days,
    case when not is_shown then 'before' when not is_next_shown then 'after' end as left_out
from exchange_gaps($first_day, $last_day, $mediators, $kinds, $agreements, $attested)
where n_days >= 60
order by n_days desc, date
