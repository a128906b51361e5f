-- One row is one claimant crediting one mediator for one event, in one document.
select
    mediator.mediator_id,
    mediator.name as mediator,
    claimant.side,
    claimant.name as credited_by,
    document.publisher,
    document.published,
    document.language,
    document.url
from mediations as mediation
inner join mediators as mediator using (mediator_id)
inner join claimants as claimant
    on mediation.credited_by = claimant.claimant_id
inner join documents as document using (document_id)
where mediation.event_id = $event_id
order by
    mediator.name,
    array_position(['ukraine', 'russia', 'mediator', 'international', 'media'], claimant.side),
    claimant.rank,
    document.document_id,
    claimant.claimant_id
