-- One row is one event: each side's stated count in each direction, the range of all claims,
-- who is credited with mediating, and how many claims and documents speak of it.
with credited as (
    select
        event_id,
        string_agg(distinct mediator.name, ', ' order by mediator.name) as mediators
    from mediations
    join mediators as mediator using (mediator_id)
    group by event_id
),
evidence as (
    select
        event_id,
        count(*) as n_claims,
        count(distinct document_id) as n_documents,
        count(distinct claimant_id) as n_claimants
    from claims
    where event_id is not null
    group by event_id
),
to_ukraine as (
    select * from event_counts
    where direction = 'to_ukraine'
),
to_russia as (
    select * from event_counts
    where direction = 'to_russia'
),
elsewhere as (
    select
        event_id,
        coalesce(kyiv_count, moscow_count, mediator_count) as third_country_count
    from event_counts
    where direction = 'to_third_country'
)
select
    e.event_id,
    e.date,
    e.dated_by,
    e.kind,
    e.status,
    e.ua_ordinal,
    e.agreement_id,
    a.name as agreement,
    e.location,
    e.title,
    e.note,
    u.unit,
    u.kyiv_count as to_ukraine_kyiv,
    u.moscow_count as to_ukraine_moscow,
    u.mediator_count as to_ukraine_mediator,
    u.low as to_ukraine_low,
    u.high as to_ukraine_high,
    u.kyiv_status as to_ukraine_kyiv_status,
    u.moscow_status as to_ukraine_moscow_status,
    r.kyiv_count as to_russia_kyiv,
    r.moscow_count as to_russia_moscow,
    r.mediator_count as to_russia_mediator,
    r.low as to_russia_low,
    r.high as to_russia_high,
    r.kyiv_status as to_russia_kyiv_status,
    r.moscow_status as to_russia_moscow_status,
    x.third_country_count,
    c.mediators,
    coalesce(v.n_claims, 0) as n_claims,
    coalesce(v.n_documents, 0) as n_documents,
    coalesce(v.n_claimants, 0) as n_claimants
from events as e
join to_ukraine as u using (event_id)
join to_russia as r using (event_id)
left join elsewhere as x using (event_id)
left join agreements as a using (agreement_id)
left join credited as c using (event_id)
left join evidence as v using (event_id)
