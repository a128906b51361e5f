-- One row is a version that the day before it in the list has already: nothing changed, so it is none.
with numbered as (
    select
        *,
        lag(version) over (order by released_on) as last_version,
        lag(row_number) over (order by released_on) as last_row
    from versions
)

select
    'versions' as table_name,
    row_number,
    'version' as column_name,
    version as found,
    'another version than that of row ' || last_row || ': delete one of the two' as allowed
from numbered
where version = last_version
