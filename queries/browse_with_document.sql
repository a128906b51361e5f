-- One row is one row of a table that cites a document, as collected, with the document's publisher and address, that contains the text looked for.
with cited as (
    select t.*, d.publisher, d.url
    from query_table($table) t
    join documents d using (document_id)
)
select *
from cited
where $text = '' or contains(strip_accents(lower(concat_ws(' ', *columns(*)))), strip_accents(lower($text)))
