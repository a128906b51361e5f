-- One row is one completed exchange that is a stage of the agreement it carries out: it lies between that
-- agreement's first and last stage. An exchange is a stage of one agreement at most.
select
    event.event_id,
    agreement.agreement_id,
    agreement.last_stage
from events as event
inner join agreements as agreement using (agreement_id)
where
    event.kind = 'exchange'
    and event.status = 'completed'
    and event.date between agreement.first_stage and agreement.last_stage
