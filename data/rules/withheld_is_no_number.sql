-- One row is a claim with the bound withheld that has a number all the same.
select
    'claims' as table_name,
    row_number,
    'low, high' as column_name,
    concat_ws(', ', coalesce(low::varchar, 'empty'), coalesce(high::varchar, 'empty')) as found,
    'no number, as the bound is withheld' as allowed
from claims
where
    bound = 'withheld'
    and (low is not null or high is not null)
