-- One row is an agreement whose last stage comes before its first.
select
    'agreements' as table_name,
    row_number,
    'last_stage' as column_name,
    last_stage::varchar as found,
    'the day of first_stage, ' || first_stage || ', or a later one' as allowed
from agreements
where last_stage < first_stage
