-- One row is one change of one row of the record (for a withdrawn row, of one of its cells) with what a
-- reader needs to understand it: the event that it concerns, by its id now and then, and the facts of the row
-- as they were once the change was made. Of a withdrawn row they are as they were before.
-- Who is in `claimant`: of a claim and a total who said it, of a mediation who gives the credit.
select
    stated.version,
    stated.released_on,
    stated.table_name,
    stated.key,
    stated.change,
    stated.column_name,
    coalesce(old_value.name, stated.old) as old,
    coalesce(new_value.name, stated.new) as new,
    stated.reason,
    event_now.event_id,
    coalesce(event_then.id, stated.event_id) as event_id_then,
    event.name as event_title,
    event.date as event_date,
    agreement.name as agreement,
    claimant.name as claimant,
    office.short_name,
    office.side,
    if(stated.table_name = 'claims', stated.key_4, null) as direction,
    case stated.table_name
        when 'claims' then stated.key_5
        when 'running_totals' then stated.key_4
    end as measure,
    stated.low,
    stated.high,
    stated.bound,
    stated.value,
    stated.basis,
    if(stated.table_name = 'running_totals', stated.key_1, null)::date as as_of,
    if(stated.table_name = 'running_totals', nullif(stated.key_2, ''), null)::date as since,
    mediator.name as mediator,
    document.name as publisher,
    document.url
from changed_facts as stated
left join named_ids as event
    on event.table_name = 'events' and stated.event_id = event.id
left join events as event_now
    on stated.event_id = event_now.event_id
left join event_names as event_then
    on
        stated.event_id = event_then.event_id
        and (event_then.since is null or stated.released_on >= event_then.since)
        and (event_then.until is null or stated.released_on < event_then.until)
left join named_ids as agreement
    on agreement.table_name = 'agreements' and stated.agreement_id = agreement.id
left join named_ids as claimant
    on claimant.table_name = 'claimants' and stated.claimant_id = claimant.id
left join claimants as office
    on stated.claimant_id = office.claimant_id
left join named_ids as mediator
    on mediator.table_name = 'mediators' and stated.mediator_id = mediator.id
left join named_ids as document
    on document.table_name = 'documents' and stated.document_id = document.id
-- A cell with an id is told by the name of what it refers to.
left join named_ids as old_value
    on
        old_value.table_name in ('agreements', 'claimants', 'documents', 'events')
        and (stated.table_name, stated.column_name) <> ('events', 'event_id')
        and stated.column_name = left(old_value.table_name, -1) || '_id'
        and stated.old = old_value.id
left join named_ids as new_value
    on
        new_value.table_name in ('agreements', 'claimants', 'documents', 'events')
        and (stated.table_name, stated.column_name) <> ('events', 'event_id')
        and stated.column_name = left(new_value.table_name, -1) || '_id'
        and stated.new = new_value.id
