-- One row is a claim with the bound exact whose low and high are not one number.
select
    'claims' as table_name,
    row_number,
    'low, high' as column_name,
    concat_ws(', ', coalesce(low::varchar, 'empty'), coalesce(high::varchar, 'empty')) as found,
    'the same number twice, as the bound is exact' as allowed
from claims
where
    bound = 'exact'
    and (low is null or high is null or low <> high)
