-- One row is one direction of one event: each side's stated count with its claimant and document, the range
-- of all claims, and, where both sides stated a count, the difference with its explained and unexplained
-- parts.
select
    c.*,
    k.url as kyiv_url,
    k.publisher as kyiv_publisher,
    m.url as moscow_url,
    m.publisher as moscow_publisher,
    t.url as mediator_url,
    t.publisher as mediator_publisher,
    p.disagreement,
    p.explained_by_civilians,
    p.explained_by_wounded,
    p.unexplained
from event_counts as c
left join documents as k
    on c.kyiv_document = k.document_id
left join documents as m
    on c.moscow_document = m.document_id
left join documents as t
    on c.mediator_document = t.document_id
left join disagreement_parts as p using (event_id, direction)
where c.event_id = $event_id
order by c.direction desc
