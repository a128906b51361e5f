-- One row is one claim about an event of the filtered record, or about an agreement as a whole of which it
-- shows an event: who said it, which number, of what, and where it was printed.
with shown as (
    select
        event_id,
        agreement_id,
        date
    from selected_events($first_day, $last_day, $mediators, $kinds, $agreements, $attested)
)

select
    claim.event_id,
    event.date,
    claim.agreement_id,
    claim.claimant_id,
    claimant.name as claimant,
    claimant.side,
    claim.direction,
    claim.measure,
    claim.low,
    claim.high,
    claim.bound,
    claim.document_id,
    document.publisher,
    document.published,
    document.language,
    document.url,
    claim.note
from claims as claim
inner join claimants as claimant using (claimant_id)
inner join documents as document using (document_id)
left join shown as event
    on claim.event_id = event.event_id
where
    event.event_id is not null
    or claim.agreement_id in (
        select agreement_id from shown
        where agreement_id is not null
    )
order by
    event.date nulls last,
    claim.event_id nulls last,
    claim.agreement_id,
    array_position(['ukraine', 'russia', 'mediator', 'international', 'media'], claimant.side),
    claimant.rank,
    claimant.name,
    claim.direction desc,
    claim.measure,
    claim.document_id,
    claim.low,
    claim.high,
    claim.bound
