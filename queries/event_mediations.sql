-- One row is one claimant crediting one mediator for one event, in one document.
select m.mediator, o.side, o.name as credited_by, d.publisher, d.published, d.language, d.url
from mediations m
join claimants o on o.claimant_id = m.credited_by
join documents d using (document_id)
where m.event_id = $event_id
order by m.mediator, array_position(['ukraine', 'russia', 'mediator', 'international', 'media'], o.side), o.rank, d.document_id
