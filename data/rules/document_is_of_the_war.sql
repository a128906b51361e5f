-- One row is a document published before the full-scale invasion or after today.
select
    'documents' as table_name,
    row_number,
    'published' as column_name,
    published::varchar as found,
    'a day from 2022-02-24 to ' || $today::date || ', or empty' as allowed
from documents
where published not between date '2022-02-24' and $today::date
