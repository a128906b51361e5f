-- One row is one change of one row of the record (for a withdrawn row, of one of its cells) with what a
-- reader needs to understand it: the event that it concerns, by its id now and then, and the facts of the row
-- as they were once the change was made. Of a withdrawn row they are as they were before.
-- Who is in `claimant`: of a claim and a total who said it, of a mediation who gives the credit.
with numbered as (
    select
        version,
        released_on,
        key,
        change,
        old,
        new,
        reason,
        changes.table as table_name,
        changes.column as column_name,
        row_number()
            over (
                order by
                    changes.released_on,
                    changes.table,
                    changes.key,
                    changes.change,
                    changes.column,
                    changes.old,
                    changes.new
            )
            as place,
        split_part(regexp_replace(key, '#[0-9]+$', ''), '|', 1) as key_1,
        split_part(regexp_replace(key, '#[0-9]+$', ''), '|', 2) as key_2,
        split_part(regexp_replace(key, '#[0-9]+$', ''), '|', 3) as key_3,
        split_part(regexp_replace(key, '#[0-9]+$', ''), '|', 4) as key_4,
        split_part(regexp_replace(key, '#[0-9]+$', ''), '|', 5) as key_5,
        split_part(regexp_replace(key, '#[0-9]+$', ''), '|', 6) as key_6,
        changes.table in ('events', 'claims', 'mediations') as is_keyed_by_event
    from changes
),

-- The same row has another key where its event was renamed since: row_key is the one that it has now.
keyed as (
    select
        numbered.*,
        named.event_id as event_of_key,
        coalesce(named.event_id || substr(numbered.key, len(numbered.key_1) + 1), numbered.key) as row_key
    from numbered
    left join event_names as named
        on
            numbered.is_keyed_by_event
            and numbered.key_1 = named.id
            and (named.since is null or numbered.released_on >= named.since)
            and (named.until is null or numbered.released_on < named.until)
),

-- A cell was what the next change of it calls old.
next_cells as (
    select
        change.place,
        later.column_name,
        arg_min(later.old, (later.released_on, later.place)) as cell
    from keyed as change
    inner join keyed as later
        on
            change.table_name = later.table_name
            and change.row_key = later.row_key
            and (
                change.released_on < later.released_on
                or (
                    change.released_on = later.released_on
                    and change.change = 'withdrawn'
                    and later.change = 'withdrawn'
                )
            )
    where later.change <> 'added'
    group by all
),

then_cells as (
    select
        place,
        map(list(column_name order by column_name), list(coalesce(cell, '') order by column_name)) as cells
    from next_cells
    group by place
),

claim_rows as (
    select
        low,
        high,
        bound,
        concat_ws(
            '|',
            coalesce(event_id, ''),
            coalesce(agreement_id, ''),
            claimant_id,
            direction,
            measure,
            document_id
        ) as key,
        row_number()
            over (
                partition by event_id, agreement_id, claimant_id, direction, measure, document_id
                order by
                    coalesce(low::varchar, ''),
                    coalesce(high::varchar, ''),
                    bound,
                    coalesce(note, '')
            ) as variant
    from claims
),

total_rows as (
    select
        event_id,
        value,
        bound,
        basis,
        concat_ws(
            '|', as_of::varchar, coalesce(since::varchar, ''), claimant_id, measure, document_id
        ) as key,
        row_number()
            over (
                partition by as_of, since, claimant_id, measure, document_id
                order by
                    value::varchar,
                    bound,
                    scope,
                    coalesce(basis, ''),
                    coalesce(event_id, ''),
                    coalesce(note, '')
            ) as variant
    from running_totals
),

found_rows as (
    select
        'claims' as table_name,
        if(variant = 1, key, key || '#' || variant) as key,
        null::varchar as event_id,
        low,
        high,
        null::integer as value,
        bound,
        null::varchar as basis
    from claim_rows
    union all
    select
        'running_totals' as table_name,
        if(variant = 1, key, key || '#' || variant) as key,
        event_id,
        null::integer as low,
        null::integer as high,
        value,
        bound,
        basis
    from total_rows
),

stated as (
    select
        keyed.*,
        then_cells.cells,
        coalesce(
            keyed.event_of_key,
            if(keyed.is_keyed_by_event, nullif(keyed.key_1, ''), null),
            nullif(coalesce(then_cells.cells['event_id'], found.event_id), '')
        ) as event_id,
        nullif(coalesce(then_cells.cells['low'], found.low::varchar), '')::integer as low,
        nullif(coalesce(then_cells.cells['high'], found.high::varchar), '')::integer as high,
        nullif(coalesce(then_cells.cells['value'], found.value::varchar), '')::integer as value,
        coalesce(then_cells.cells['bound'], found.bound) as bound,
        nullif(coalesce(then_cells.cells['basis'], found.basis), '') as basis,
        case keyed.table_name
            when 'claims' then keyed.key_3
            when 'mediations' then keyed.key_3
            when 'running_totals' then keyed.key_3
            when 'claimants' then keyed.key_1
        end as claimant_id,
        case keyed.table_name
            when 'mediations' then keyed.key_2
            when 'mediators' then keyed.key_1
        end as mediator_id,
        case keyed.table_name
            when 'claims' then keyed.key_6
            when 'mediations' then keyed.key_4
            when 'running_totals' then keyed.key_5
            when 'documents' then keyed.key_1
        end as document_id,
        case keyed.table_name
            when 'claims' then nullif(keyed.key_2, '')
            when 'agreements' then keyed.key_1
        end as agreement_id
    from keyed
    left join then_cells using (place)
    left join found_rows as found
        on keyed.table_name = found.table_name and keyed.row_key = found.key
),

-- Of what is no longer in the record: the name that it had when it was withdrawn.
gone as (
    select
        table_name,
        key as id,
        arg_max(old, released_on) filter (where column_name in ('title', 'name', 'publisher')) as name,
        arg_max(old, released_on) filter (where column_name = 'date')::date as date,
        arg_max(old, released_on) filter (where column_name = 'url') as url
    from numbered
    where change = 'withdrawn' and table_name not in ('claims', 'mediations', 'running_totals')
    group by table_name, key
),

present as (
    select
        'events' as table_name,
        event_id as id,
        title as name,
        date,
        null as url
    from events
    union all
    select
        'agreements' as table_name,
        agreement_id as id,
        name,
        null as date,
        null as url
    from agreements
    union all
    select
        'claimants' as table_name,
        claimant_id as id,
        name,
        null as date,
        null as url
    from claimants
    union all
    select
        'mediators' as table_name,
        mediator_id as id,
        name,
        null as date,
        null as url
    from mediators
    union all
    select
        'documents' as table_name,
        document_id as id,
        publisher as name,
        null as date,
        url
    from documents
),

named as (
    select * from present
    union all
    select gone.*
    from gone
    anti join present using (table_name, id)
)

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
from stated
left join named as event
    on event.table_name = 'events' and stated.event_id = event.id
left join events as event_now
    on stated.event_id = event_now.event_id
left join event_names as event_then
    on
        stated.event_id = event_then.event_id
        and (event_then.since is null or stated.released_on >= event_then.since)
        and (event_then.until is null or stated.released_on < event_then.until)
left join named as agreement
    on agreement.table_name = 'agreements' and stated.agreement_id = agreement.id
left join named as claimant
    on claimant.table_name = 'claimants' and stated.claimant_id = claimant.id
left join claimants as office
    on stated.claimant_id = office.claimant_id
left join named as mediator
    on mediator.table_name = 'mediators' and stated.mediator_id = mediator.id
left join named as document
    on document.table_name = 'documents' and stated.document_id = document.id
-- A cell with an id is told by the name of what it refers to.
left join named as old_value
    on
        old_value.table_name in ('agreements', 'claimants', 'documents', 'events')
        and (stated.table_name, stated.column_name) <> ('events', 'event_id')
        and stated.column_name = left(old_value.table_name, -1) || '_id'
        and stated.old = old_value.id
left join named as new_value
    on
        new_value.table_name in ('agreements', 'claimants', 'documents', 'events')
        and (stated.table_name, stated.column_name) <> ('events', 'event_id')
        and stated.column_name = left(new_value.table_name, -1) || '_id'
        and stated.new = new_value.id
