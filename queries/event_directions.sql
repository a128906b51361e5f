-- One row is one direction of one event: each side's stated count with its claimant and document, the range of all claims,
-- and, where both sides stated a count, the difference with its explained and unexplained parts.
select c.*, k.url as kyiv_url, k.publisher as kyiv_publisher, m.url as moscow_url, m.publisher as moscow_publisher,
    t.url as mediator_url, t.publisher as mediator_publisher,
    p.disagreement, p.explained_by_civilians, p.explained_by_wounded, p.unexplained
from event_counts c
left join documents k on k.document_id = c.kyiv_document
left join documents m on m.document_id = c.moscow_document
left join documents t on t.document_id = c.mediator_document
left join disagreement_parts p using (event_id, direction)
where c.event_id = $event_id
order by c.direction desc
