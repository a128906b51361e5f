-- One row is one document whose address was found dead when it was last asked, and on which day.
-- Some answers say no more than that the site does not talk to programs like ours (not signed in, forbidden,
-- another method, too many requests): of those a reader may still see the page.
select
    document_id,
    checked_on as gone_on
from link_checks
where
    answer = 'dns'
    or (regexp_matches(answer, '^[45]') and answer not in ('401', '403', '405', '406', '407', '429'))
order by document_id
