-- One row is one completed event and direction of the filtered record for which both sides stated a count:
-- Kyiv's, Moscow's, the difference (Kyiv minus Moscow) and its explained and unexplained parts.
select
    p.*,
    e.date,
    e.title,
    e.kind
from disagreement_parts as p
join selected_events($first_day, $last_day, $mediators, $kinds, $agreements) as e using (event_id)
where e.status = 'completed' and p.unit = $unit and p.direction in ('to_ukraine', 'to_russia')
order by abs(p.disagreement) desc, e.date, e.event_id, p.direction desc
