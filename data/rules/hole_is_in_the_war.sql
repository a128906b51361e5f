-- One row is a day of a known hole before the full-scale invasion or after today.
with days as (
    select
        row_number,
        unnest(['first_day', 'last_day']) as column_name,
        unnest([first_day, last_day]) as day
    from holes
)

select
    'holes' as table_name,
    row_number,
    column_name,
    day::varchar as found,
    'a day from 2022-02-24 to ' || $today::date || ', or empty' as allowed
from days
where day not between date '2022-02-24' and $today::date
