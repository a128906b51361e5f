-- One row is one event with the mediators that a reader can choose it by: all that anybody credits, or 'none credited'.
select e.*, coalesce(m.mediators, ['none credited']) as mediators
from events e
left join (select event_id, list(distinct mediator order by mediator) as mediators from mediations group by event_id) m using (event_id)
