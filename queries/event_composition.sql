-- One row is one claimant's number for one group of the people (or bodies) of one event and direction: the
-- variant that stands for it.
select
    o.side,
    o.name as claimant,
    n.direction,
    n.measure,
    n.low,
    n.high,
    n.bound,
    n.n_variants,
    n.n_documents,
    d.publisher,
    d.url
from claimant_numbers as n
join claimants as o using (claimant_id)
join documents as d using (document_id)
where n.event_id = $event_id
order by
    array_position(['ukraine', 'russia', 'mediator', 'international', 'media'], o.side),
    o.rank,
    o.name,
    n.direction desc,
    n.measure
