-- One row is one side and one event and direction of which anybody says that people went that way.
-- is_none_found: the record holds no word of this side about it; is_withheld: this side reported it without
-- any number.
with spoken as (
    select distinct
        claim.event_id,
        unnest(if(claim.direction = 'both', ['to_ukraine', 'to_russia'], [claim.direction])) as direction
    from claims as claim
    inner join events as event using (event_id)
    where event.kind <> 'remains' and claim.measure <> 'remains'
),

said as (
    select
        claim.event_id,
        claim.direction,
        claimant.side,
        bool_and(claim.bound = 'withheld') as is_withheld
    from claims as claim
    inner join claimants as claimant using (claimant_id)
    where claim.measure <> 'remains' and claim.event_id is not null
    group by all
)

select
    spoken.event_id,
    spoken.direction,
    sides.side,
    said.event_id is null as is_none_found,
    coalesce(said.is_withheld, false) as is_withheld
from spoken
cross join (values ('ukraine'), ('russia')) as sides (side)
left join said using (event_id, direction, side)
where spoken.direction in ('to_ukraine', 'to_russia')
