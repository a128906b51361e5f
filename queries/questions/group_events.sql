-- One row is one side's number for one group of the people of one event and direction (group_numbers), in
-- one part of the selection (selected_parts), with the office that gave it and the page that carried it; the
-- latest event first. The rows without a part are the whole selection.
select
    part.part,
    number.event_id,
    part.date,
    number.direction,
    number.side,
    number.measure,
    number.number,
    number.bound,
    claimant.name as claimant,
    number.document_id,
    document.publisher,
    document.published,
    document.url
from
    selected_parts($first_day, $last_day, $mediators, $kinds, $agreements, $attested, $each) as part
inner join group_numbers as number using (event_id)
inner join claimants as claimant using (claimant_id)
inner join documents as document using (document_id)
order by
    part.date desc,
    number.event_id desc,
    number.measure,
    number.direction desc,
    array_position(['ukraine', 'russia', 'mediator', 'international', 'media'], number.side),
    part.part nulls first
