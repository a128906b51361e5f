-- One row is a document whose address has characters that end a link in Markdown or HTML before its end.
select
    'documents' as table_name,
    row_number,
    'url' as column_name,
    url as found,
    'an address with quotes, apostrophes, bars, < > \ ^ ` { } and ]( percent-encoded: %3C for <'
        as allowed
from documents
where regexp_matches(url, '["''<>\\^`{|}[:cntrl:]]|\]\(')
