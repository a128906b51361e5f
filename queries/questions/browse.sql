-- One row is one row of one table of the record, as collected, that contains the text
-- looked for (empty: every row).
-- They stand in the order of the record's files, which is sorted by every column.
select *
from query_table($table)
where $text = '' or contains(strip_accents(lower(concat_ws(' ', *columns(*)))), strip_accents(lower($text)))
