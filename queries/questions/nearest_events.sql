-- One row is one of the events nearest to a day, nearest first.
select
    event_id,
    date,
    kind,
    title,
    attested,
    abs(date - $day::date)::integer as n_days_away
from event_choices
order by n_days_away, date, event_id
limit 6
