-- One row is one completed exchange that is a stage of an agreement: it lies between the agreement's first and last stage.
select e.event_id, a.agreement_id, a.last_stage
from events e
join agreements a using (agreement_id)
where e.kind = 'exchange' and e.status = 'completed' and e.date between a.first_stage and a.last_stage
