-- One row is one event and all the words it can be found by: its day in several spellings, Kyiv's ordinal, its title, place,
-- kind, agreement and mediators, and every number claimed of it. Lower case, without accents, a blank at each end.
with numbers as (
    select event_id, string_agg(distinct value::varchar, ' ') as claimed
    from (
        select event_id, unnest([low, high]) as value from claims where event_id is not null
    )
    where value is not null
    group by event_id
)
select e.event_id, e.date,
    ' ' || regexp_replace(regexp_replace(strip_accents(lower(concat_ws(' ',
        e.event_id, strftime(e.date, '%Y-%m-%d %d %m %Y %-d %b %B'),
        e.ua_ordinal || case when e.ua_ordinal % 10 = 1 and e.ua_ordinal % 100 <> 11 then 'st' when e.ua_ordinal % 10 = 2 and e.ua_ordinal % 100 <> 12 then 'nd'
            when e.ua_ordinal % 10 = 3 and e.ua_ordinal % 100 <> 13 then 'rd' else 'th' end,
        e.title, e.location, replace(e.kind, '_', ' '), replace(e.status, '_', ' '), s.agreement, s.mediators,
        if(contains(s.mediators, 'United Arab Emirates'), 'UAE', ''), if(contains(s.mediators, 'Türkiye'), 'Turkey', ''), n.claimed
    ))), '([0-9]),([0-9])', '\1\2', 'g'), '[^a-z0-9-]+', ' ', 'g') || ' ' as words
from events e
join event_summary s using (event_id)
left join numbers n using (event_id)
