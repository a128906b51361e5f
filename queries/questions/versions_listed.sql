-- One row is one version of the record, the latest first, with how many changes of rows it lists and how many
-- events they concern. A withdrawn row is one change, a corrected cell too.
with listed as (
    select
        released_on,
        count(distinct(table_name, key, change, if(change = 'withdrawn', null, column_name)))::integer
            as n_changes,
        count(distinct event_id_then)::integer as n_events
    from told_changes
    group by released_on
)

select
    version.version,
    version.released_on,
    version.checked_to,
    version.note,
    coalesce(listed.n_changes, 0) as n_changes,
    coalesce(listed.n_events, 0) as n_events,
    version.released_on = (select min(released_on) from versions) as is_first
from versions as version
left join listed using (released_on)
order by version.released_on desc
