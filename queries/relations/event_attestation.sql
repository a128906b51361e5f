-- One row is one event and what it rests on: which side gave a number or reported it, in how many documents
-- of how many publishers, whether an office printed any of them, and a level (attested), for one look.
-- An event is at the first of these levels that fits, so that each is at one only:
-- headline: of every document about it only the headline was read.
-- no_number: nobody gave a number, or nobody's claim about it is in the record.
-- one_publisher: a single publisher carries all of it, on one page or on several of its own.
-- both_sides: offices of both sides gave a number, be it for one direction each.
-- one_side_several: offices of one side gave a number, and two publishers or more write of the event.
-- others_several: neither side gave a number, but a mediator, an international body or a publisher did.
-- n_publishers overstates how many looked for themselves: it counts distinct names, and a publisher written
-- "X (Y)" reprints Y, as many outlets reprint an agency without saying so.
with evidence as (
    select
        claim.event_id,
        bool_or(claimant.side = 'ukraine') as is_reported_by_kyiv,
        bool_or(claimant.side = 'russia') as is_reported_by_moscow,
        bool_or(claimant.side = 'ukraine' and claim.bound <> 'withheld') as is_counted_by_kyiv,
        bool_or(claimant.side = 'russia' and claim.bound <> 'withheld') as is_counted_by_moscow,
        bool_or(claim.bound <> 'withheld') as is_counted_by_anybody,
        count(distinct claim.document_id)::integer as n_documents,
        count(distinct document.publisher)::integer as n_publishers,
        bool_or(document.kind = 'office') as is_printed_by_office,
        bool_and(document.known_from = 'headline') as is_headline_only
    from claims as claim
    inner join claimants as claimant using (claimant_id)
    inner join documents as document using (document_id)
    where claim.event_id is not null
    group by claim.event_id
)

select
    event.event_id,
    coalesce(evidence.is_reported_by_kyiv, false) as is_reported_by_kyiv,
    coalesce(evidence.is_reported_by_moscow, false) as is_reported_by_moscow,
    coalesce(evidence.is_counted_by_kyiv, false) as is_counted_by_kyiv,
    coalesce(evidence.is_counted_by_moscow, false) as is_counted_by_moscow,
    coalesce(evidence.n_documents, 0) as n_documents,
    coalesce(evidence.n_publishers, 0) as n_publishers,
    coalesce(evidence.is_printed_by_office, false) as is_printed_by_office,
    coalesce(evidence.is_headline_only, false) as is_headline_only,
    case
        when evidence.is_headline_only then 'headline'
        when not coalesce(evidence.is_counted_by_anybody, false) then 'no_number'
        when evidence.n_publishers = 1 then 'one_publisher'
        when evidence.is_counted_by_kyiv and evidence.is_counted_by_moscow then 'both_sides'
        when evidence.is_counted_by_kyiv or evidence.is_counted_by_moscow then 'one_side_several'
        else 'others_several'
    end as attested
from events as event
left join evidence using (event_id)
