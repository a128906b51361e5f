-- One row is one step of one curve in one direction (rule 4), in the order in which a curve is drawn: Kyiv's
-- own counts, Moscow's own, and the best available.
-- The rule itself is in cumulative_contributions.sql; low_total and high_total are the band of all claims.
select *
from cumulative_steps($first_day, $last_day, $mediators, $kinds, $agreements, $attested)
order by
    direction desc,
    array_position(['ukraine', 'russia', 'best'], curve),
    date,
    is_balance,
    event_id,
    title
