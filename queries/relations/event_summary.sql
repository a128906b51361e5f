-- One row is one event: each side's stated count in each direction, the range of all claims,
-- who is credited with mediating, how many claims and documents speak of it, and how well it is attested.
with credited as (
    select
        event_id,
        string_agg(distinct mediator.name, ', ' order by mediator.name) as mediators
    from mediations
    inner join mediators as mediator using (mediator_id)
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
    event.event_id,
    event.date,
    event.dated_by,
    event.kind,
    event.status,
    event.ua_ordinal,
    event.agreement_id,
    agreement.name as agreement,
    event.location,
    event.title,
    event.note,
    to_ukraine.unit,
    to_ukraine.kyiv_count as to_ukraine_kyiv,
    to_ukraine.moscow_count as to_ukraine_moscow,
    to_ukraine.mediator_count as to_ukraine_mediator,
    to_ukraine.low as to_ukraine_low,
    to_ukraine.high as to_ukraine_high,
    to_ukraine.kyiv_status as to_ukraine_kyiv_status,
    to_ukraine.moscow_status as to_ukraine_moscow_status,
    to_russia.kyiv_count as to_russia_kyiv,
    to_russia.moscow_count as to_russia_moscow,
    to_russia.mediator_count as to_russia_mediator,
    to_russia.low as to_russia_low,
    to_russia.high as to_russia_high,
    to_russia.kyiv_status as to_russia_kyiv_status,
    to_russia.moscow_status as to_russia_moscow_status,
    elsewhere.third_country_count,
    credited.mediators,
    coalesce(evidence.n_claims, 0) as n_claims,
    coalesce(evidence.n_documents, 0) as n_documents,
    coalesce(evidence.n_claimants, 0) as n_claimants,
    attestation.attested
from events as event
inner join to_ukraine using (event_id)
inner join to_russia using (event_id)
inner join event_attestation as attestation using (event_id)
left join elsewhere using (event_id)
left join agreements as agreement using (agreement_id)
left join credited using (event_id)
left join evidence using (event_id)
