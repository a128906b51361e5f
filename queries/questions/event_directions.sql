-- One row is one direction of one event: each side's stated count with its claimant and document,
-- the range of all claims, and, where both sides stated a count, the difference with its
-- explained and unexplained parts.
select
    counts.*,
    kyiv.url as kyiv_url,
    kyiv.publisher as kyiv_publisher,
    kyiv.published as kyiv_published,
    moscow.url as moscow_url,
    moscow.publisher as moscow_publisher,
    moscow.published as moscow_published,
    mediator.url as mediator_url,
    mediator.publisher as mediator_publisher,
    mediator.published as mediator_published,
    parts.disagreement,
    parts.explained_by_civilians,
    parts.explained_by_wounded,
    parts.unexplained
from event_counts as counts
left join documents as kyiv
    on counts.kyiv_document = kyiv.document_id
left join documents as moscow
    on counts.moscow_document = moscow.document_id
left join documents as mediator
    on counts.mediator_document = mediator.document_id
left join disagreement_parts as parts using (event_id, direction)
where counts.event_id = $event_id
order by counts.direction desc
