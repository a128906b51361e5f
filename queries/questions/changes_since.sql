-- One row is one change of one row of the record (of a withdrawn row, of one of its cells), of the versions
-- released on a day or later, the latest version first.
select *
from told_changes
where released_on >= $since
order by
    released_on desc,
    table_name,
    key,
    change,
    column_name,
    old,
    new
