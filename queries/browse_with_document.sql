-- One row is one row of a table that cites a document, as collected, with the document's address, that contains the text looked for.
select t.*, d.url
from query_table($table) t
join documents d using (document_id)
where $text = '' or contains(strip_accents(lower(t::varchar)), strip_accents(lower($text))) or contains(lower(d.url), lower($text))
