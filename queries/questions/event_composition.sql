-- One row is one claimant's number for one group of the people (or bodies) of one event and direction: the
-- variant that stands for it.
select
    claimant.side,
    claimant.name as claimant,
    number.direction,
    number.measure,
    number.low,
    number.high,
    number.bound,
    number.n_variants,
    number.n_documents,
    document.publisher,
    document.url
from claimant_numbers as number
inner join claimants as claimant using (claimant_id)
inner join documents as document using (document_id)
where number.event_id = $event_id
order by
    array_position(['ukraine', 'russia', 'mediator', 'international', 'media'], claimant.side),
    claimant.rank,
    claimant.name,
    number.direction desc,
    number.measure
