-- One row is one event with what a reader can choose it by: the ids of all mediators that anybody credits, or
-- of none alone, and how well it is attested.
with credited as (
    select
        event_id,
        list(distinct mediator_id order by mediator_id) as mediators
    from mediations
    group by event_id
)

select
    event.*,
    coalesce(credited.mediators, ['none']) as mediators,
    attestation.attested
from events as event
inner join event_attestation as attestation using (event_id)
left join credited using (event_id)
