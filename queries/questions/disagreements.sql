-- One row is one completed event and direction of the filtered record for which both sides stated a count:
-- Kyiv's, Moscow's, the difference (Kyiv minus Moscow) and its explained and unexplained parts.
select
    parts.*,
    event.date,
    event.title,
    event.kind,
    event.attested
from disagreement_parts as parts
inner join
    selected_events($first_day, $last_day, $mediators, $kinds, $agreements, $attested) as event
    using (event_id)
where event.status = 'completed' and parts.unit = $unit and parts.direction in ('to_ukraine', 'to_russia')
order by abs(parts.disagreement) desc, event.date, event.event_id, parts.direction desc
