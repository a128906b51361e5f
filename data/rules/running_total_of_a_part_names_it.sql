-- One row is a running total of a part, such as a region, an agreement or a group,
-- that does not say of which.
select
    'running_totals' as table_name,
    row_number,
    'basis' as column_name,
    'empty' as found,
    'which ' || scope || ' is counted, in the words of the source' as allowed
from running_totals
where
    scope in ('region', 'agreement', 'group', 'intermediary', 'period', 'people_and_remains', 'unclear')
    and basis is null
