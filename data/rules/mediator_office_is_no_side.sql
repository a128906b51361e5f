-- One row is a mediator for whom an office of Kyiv, of Moscow or of the press is said to speak.
select
    'mediators' as table_name,
    mediator.row_number,
    'claimant_id' as column_name,
    mediator.claimant_id || ', of side ' || claimant.side as found,
    'a claimant of side mediator or international, or empty' as allowed
from mediators as mediator
inner join claimants as claimant using (claimant_id)
where claimant.side not in ('mediator', 'international')
