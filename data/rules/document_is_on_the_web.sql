-- One row is a document whose address is not a web address with a host; the app links to it,
-- so nothing else may pass.
select
    'documents' as table_name,
    row_number,
    'url' as column_name,
    url as found,
    'an address that begins with http:// or https:// and has no spaces' as allowed
from documents
where not regexp_full_match(url, 'https?://[^\s/?#]+[^\s]*')
