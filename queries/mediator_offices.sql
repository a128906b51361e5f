-- One row is one mediator and an office of its own that makes claims; a mediator without such an office has no row.
select distinct m.mediator, o.claimant_id
from mediations m
join claimants o on o.side in ('mediator', 'international')
where contains(o.name, m.mediator) or (m.mediator = 'ICRC' and o.claimant_id = 'icrc')
