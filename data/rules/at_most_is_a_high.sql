-- One row is a claim with the bound at_most that has a low, or no high.
select
    'claims' as table_name,
    row_number,
    'low, high' as column_name,
    concat_ws(', ', coalesce(low::varchar, 'empty'), coalesce(high::varchar, 'empty')) as found,
    'a high and no low, as the bound is at_most' as allowed
from claims
where
    bound = 'at_most'
    and (low is not null or high is null)
