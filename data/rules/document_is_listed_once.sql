-- One row is a document whose address a row above has already, give or take https, www. and a last slash.
with pages as (
    select
        row_number,
        url,
        rtrim(regexp_replace(url, '^https?://(www\.)?', ''), '/') as page
    from documents
),

numbered as (
    select
        row_number,
        url,
        first_value(row_number) over (partition by page order by row_number) as first_row
    from pages
)

select
    'documents' as table_name,
    row_number,
    'url' as column_name,
    url as found,
    'each page once; row ' || first_row || ' has it' as allowed
from numbered
where row_number > first_row
