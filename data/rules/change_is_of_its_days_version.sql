-- One row is a change in a version that is not the one released that day.
select
    'changes' as table_name,
    change.row_number,
    'version' as column_name,
    change.version as found,
    version.version || ', the version released on ' || version.released_on as allowed
from changes as change
inner join versions as version using (released_on)
where change.version <> version.version
