-- One row is the number that stands for one side, for one event and direction of the filtered record
-- (rule 1), with whose it is and where it was printed.
select
    stated.event_id,
    event.date,
    event.kind,
    event.status,
    stated.direction,
    if(event.kind = 'remains', 'bodies', 'people') as unit,
    stated.side,
    stated.stated_count,
    stated.bound,
    stated.basis,
    stated.claimant_id,
    claimant.name as claimant,
    stated.n_documents,
    stated.n_variants,
    stated.document_id,
    document.publisher,
    document.published,
    document.url
from stated_counts as stated
inner join
    selected_events($first_day, $last_day, $mediators, $kinds, $agreements, $attested) as event
    using (event_id)
inner join claimants as claimant using (claimant_id)
inner join documents as document using (document_id)
order by
    event.date,
    stated.event_id,
    stated.direction desc,
    array_position(['ukraine', 'russia', 'mediator', 'international', 'media'], stated.side)
