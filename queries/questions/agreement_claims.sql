-- One row is one claim about an agreement as a whole: who said it, which number, of what,
-- and where it was printed.
select
    agreement.name as agreement,
    agreement.first_stage,
    agreement.last_stage,
    claimant.side,
    claimant.name as claimant,
    claim.direction,
    claim.measure,
    claim.low,
    claim.high,
    claim.bound,
    document.publisher,
    document.published,
    document.language,
    document.url,
    claim.note
from claims as claim
inner join agreements as agreement using (agreement_id)
inner join claimants as claimant using (claimant_id)
inner join documents as document using (document_id)
order by
    agreement.first_stage,
    agreement.agreement_id,
    array_position(['ukraine', 'russia', 'mediator', 'international', 'media'], claimant.side),
    claimant.rank,
    claim.direction desc,
    claim.measure,
    document.document_id,
    claim.low,
    claim.high,
    claim.bound,
    claimant.claimant_id
