-- One row is one document that is cited for an event of the filtered record, for an agreement as a whole of
-- which it shows an event, or for a total stated as of one of the chosen days, with how many claims, credits
-- and totals of these it carries. checked_on and answer are of the last time that its address was asked.
with shown as (
    select
        event_id,
        agreement_id
    from selected_events($first_day, $last_day, $mediators, $kinds, $agreements, $attested)
),

cited as (
    select
        document_id,
        'claim' as what
    from claims
    where
        event_id in (
            select event_id from shown
        )
        or agreement_id in (
            select agreement_id from shown
            where agreement_id is not null
        )
    union all
    select
        document_id,
        'credit' as what
    from mediations
    semi join shown using (event_id)
    union all
    select
        document_id,
        'total' as what
    from running_totals
    where as_of between $first_day and $last_day
)

select
    document.document_id,
    document.publisher,
    document.published,
    document.language,
    document.kind as document_kind,
    document.known_from,
    document.url,
    (count(*) filter (where cited.what = 'claim'))::integer as n_claims,
    (count(*) filter (where cited.what = 'credit'))::integer as n_credits,
    (count(*) filter (where cited.what = 'total'))::integer as n_totals,
    link_check.checked_on,
    link_check.answer
from cited
inner join documents as document using (document_id)
left join link_checks as link_check using (document_id)
group by all
order by document.published nulls last, document.document_id
