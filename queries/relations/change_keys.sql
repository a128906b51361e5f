-- One row is one row of the table changes with its place in the order of changes, the parts of its key, and
-- the key that its row has now (row_key), which is another where its event was renamed since.
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
)

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
