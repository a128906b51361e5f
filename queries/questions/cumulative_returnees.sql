-- One row is one step of one side's curve in one direction (rule 4), in the order in which a curve is drawn.
-- The rule itself is in cumulative_steps.sql; low_total and high_total are the band of all claims.
select *
from cumulative_steps($first_day, $last_day, $mediators, $kinds, $agreements, $attested)
order by direction desc, side desc, date, is_balance, event_id, title
