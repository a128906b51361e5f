-- One row is a claim with the bound at_least that has a high, or no low.
select
    'claims' as table_name,
    row_number,
    'low, high' as column_name,
    concat_ws(', ', coalesce(low::varchar, 'empty'), coalesce(high::varchar, 'empty')) as found,
    'a low and no high, as the bound is at_least' as allowed
from claims
where
    bound = 'at_least'
    and (low is null or high is not null)
