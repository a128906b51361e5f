-- One row is one event that has every word looked for, the latest first. A number must match whole, a word by
-- its beginning.
select
    s.event_id,
    s.date,
    s.kind,
    s.title
from event_words as w
join event_summary as s using (event_id)
where
    len($words) > 0
    and len(
        list_filter(
            $words,
            lambda word: not contains(
                w.words, ' ' || word || if(regexp_matches(word, '^[0-9]+(st|nd|rd|th)?$'), ' ', '')
            )
        )
    )
    = 0
order by s.date desc, s.event_id desc
