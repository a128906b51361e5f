-- One row is one event with the mediators that a reader can choose it by: the ids of all that anybody
-- credits, or of none alone.
with credited as (
    select
        event_id,
        list(distinct mediator_id order by mediator_id) as mediators
    from mediations
    group by event_id
)

select
    event.*,
    coalesce(credited.mediators, ['none']) as mediators
from events as event
left join credited using (event_id)
