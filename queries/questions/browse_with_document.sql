-- One row is one row of a table that cites a document, as collected, with the document's publisher and
-- address, that contains the text looked for.
-- They stand in the order of the record's files, which is sorted by every column.
with placed as (
    select
        *,
        row_number() over () as place
    from query_table($table)
),

cited as (
    select
        placed.*,
        document.publisher,
        document.url
    from placed
    inner join documents as document using (document_id)
)

select * exclude (place)
from cited
where
    $text = ''
    or contains(
        strip_accents(lower(concat_ws(' ', *columns(* exclude (place))))), strip_accents(lower($text))
    )
order by place
