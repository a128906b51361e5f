-- One row is one id of the record that has a name, with the day of an event and the address of a document. Of
-- what is no longer in the record: the name that it had when it was withdrawn.
with gone as (
    select
        table_name,
        key as id,
        arg_max(old, released_on) filter (where column_name in ('title', 'name', 'publisher')) as name,
        arg_max(old, released_on) filter (where column_name = 'date')::date as date,
        arg_max(old, released_on) filter (where column_name = 'url') as url
    from change_keys
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
)

select * from present
union all
select gone.*
from gone
anti join present using (table_name, id)
