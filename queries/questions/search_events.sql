-- One row is one event that has every word looked for, the latest first. A number must match
-- whole, a word by its beginning.
select
    summary.event_id,
    summary.date,
    summary.kind,
    summary.title,
    summary.attested
from event_words as searchable
inner join event_summary as summary using (event_id)
where
    len($words) > 0
    and list_bool_and(
        list_transform(
            $words,
            lambda word: contains(
                searchable.words, ' ' || word || if(regexp_matches(word, '^[0-9]+(st|nd|rd|th)?$'), ' ', '')
            )
        )
    )
order by summary.date desc, summary.event_id desc
