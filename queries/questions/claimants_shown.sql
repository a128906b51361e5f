-- One row is one claimant: the office, its side and rank, and how much of the record rests on it.
with spoken as (
    select
        claimant_id,
        count(*) as n_claims,
        count(distinct event_id) as n_events,
        count(distinct document_id) as n_documents
    from claims
    group by claimant_id
),

totals as (
    select
        claimant_id,
        count(*) as n_running_totals
    from running_totals
    group by claimant_id
),

credits as (
    select
        credited_by as claimant_id,
        count(*) as n_credits
    from mediations
    group by credited_by
)

select
    claimant.side,
    claimant.rank,
    claimant.name as claimant,
    claimant.claimant_id,
    coalesce(spoken.n_events, 0)::integer as n_events,
    coalesce(spoken.n_claims, 0)::integer as n_claims,
    coalesce(totals.n_running_totals, 0)::integer as n_running_totals,
    coalesce(credits.n_credits, 0)::integer as n_credits,
    coalesce(spoken.n_documents, 0)::integer as n_documents
from claimants as claimant
left join spoken using (claimant_id)
left join totals using (claimant_id)
left join credits using (claimant_id)
order by
    array_position(['ukraine', 'russia', 'mediator', 'international', 'media'], claimant.side),
    claimant.rank,
    claimant.name
