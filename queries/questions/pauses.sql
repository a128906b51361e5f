-- One row is one pause of 60 days or more between completed exchanges of the filtered
-- record, longest first, in days.
select *
from exchange_gaps($first_day, $last_day, $mediators, $kinds, $agreements, $attested)
where n_days >= 60
order by n_days desc, date
