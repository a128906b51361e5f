-- One row is one mediator and the office that speaks for it; a mediator without such an office
-- in the record has no row.
select
    mediator_id,
    claimant_id
from mediators
where claimant_id is not null
