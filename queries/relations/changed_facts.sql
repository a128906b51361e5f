-- One row is one change with the facts of its row as they were once the change was made, and the ids that it
-- refers to. Of a withdrawn row they are as they were before.
select
    change.*,
    cells_then.cells,
    coalesce(
        change.event_of_key,
        if(change.is_keyed_by_event, nullif(change.key_1, ''), null),
        nullif(coalesce(cells_then.cells['event_id'], found.event_id), '')
    ) as event_id,
    nullif(coalesce(cells_then.cells['low'], found.low::varchar), '')::integer as low,
    nullif(coalesce(cells_then.cells['high'], found.high::varchar), '')::integer as high,
    nullif(coalesce(cells_then.cells['value'], found.value::varchar), '')::integer as value,
    coalesce(cells_then.cells['bound'], found.bound) as bound,
    nullif(coalesce(cells_then.cells['basis'], found.basis), '') as basis,
    case change.table_name
        when 'claims' then change.key_3
        when 'mediations' then change.key_3
        when 'running_totals' then change.key_3
        when 'claimants' then change.key_1
    end as claimant_id,
    case change.table_name
        when 'mediations' then change.key_2
        when 'mediators' then change.key_1
    end as mediator_id,
    case change.table_name
        when 'claims' then change.key_6
        when 'mediations' then change.key_4
        when 'running_totals' then change.key_5
        when 'documents' then change.key_1
    end as document_id,
    case change.table_name
        when 'claims' then nullif(change.key_2, '')
        when 'agreements' then change.key_1
    end as agreement_id
from change_keys as change
left join cells_then using (place)
left join keyed_rows as found
    on change.table_name = found.table_name and change.row_key = found.key
