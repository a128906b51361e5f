-- One row is a claim about an event and an agreement at once, or about neither.
select
    'claims' as table_name,
    row_number,
    'event_id, agreement_id' as column_name,
    concat_ws(', ', coalesce(event_id, 'empty'), coalesce(agreement_id, 'empty')) as found,
    'an event or an agreement, one of the two' as allowed
from claims
where (event_id is null) = (agreement_id is null)
