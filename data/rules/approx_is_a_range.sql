-- One row is a claim with the bound approx that is no range from low to high.
select
    'claims' as table_name,
    row_number,
    'low, high' as column_name,
    concat_ws(', ', coalesce(low::varchar, 'empty'), coalesce(high::varchar, 'empty')) as found,
    'a low and a high, low not above high, as the bound is approx' as allowed
from claims
where
    bound = 'approx'
    and (low is null or high is null or low > high)
