-- One row is one running total that a mediator's own office stated (captives, or number of mediations),
-- beside this record's sum of the events credited to it over the same time: its own number for an event, else
-- Kyiv's to Ukraine plus Moscow's to Russia.
-- gap is total minus record; change_of_gap is what this total adds to the gap of the one before it.
with credited as (
    select distinct
        event_id,
        mediator_id
    from mediations
),

own_sums as (
    select
        office.mediator_id,
        event.event_id,
        event.date,
        coalesce(
            max(number.low) filter (where number.direction = 'both' and number.measure = 'total'),
            max(number.low) filter (where number.direction = 'to_ukraine' and number.measure = 'total')
            + max(number.low) filter (where number.direction = 'to_russia' and number.measure = 'total'),
            any_value(summary.to_ukraine_kyiv) + any_value(summary.to_russia_moscow)
        ) as captives
    from mediator_offices as office
    inner join credited using (mediator_id)
    inner join events as event
        on credited.event_id = event.event_id and event.status = 'completed' and event.kind = 'exchange'
    inner join event_summary as summary
        on event.event_id = summary.event_id
    left join claimant_numbers as number
        on event.event_id = number.event_id and office.claimant_id = number.claimant_id
    group by office.mediator_id, event.event_id, event.date
),

totals as (
    select
        office.mediator_id,
        total.as_of,
        total.since,
        total.measure,
        total.value,
        total.bound,
        total.scope,
        total.basis,
        count(distinct total.document_id)::integer as n_documents,
        max(total.event_id) as event_id,
        arg_min(document.publisher, document.document_id) as publisher,
        arg_min(document.url, document.document_id) as url,
        string_agg(distinct total.note, ' ' order by total.note) as note
    from running_totals as total
    inner join mediator_offices as office using (claimant_id)
    inner join documents as document using (document_id)
    where
        total.measure in ('mediated_captives', 'mediations')
        and office.mediator_id = $mediator
        and total.as_of between $first_day and $last_day
    group by all
),

compared as (
    select
        totals.*,
        count(own_sums.event_id) as n_mediated,
        sum(own_sums.captives) as captives
    from totals
    left join own_sums
        on
            totals.mediator_id = own_sums.mediator_id
            and own_sums.date between coalesce(totals.since, date '2022-02-24') and totals.as_of
    group by all
),

gaps as (
    -- A total of another scope, or one that is no exact number, is shown but compared with nothing.
    select
        *,
        case
            when bound <> 'exact' or scope not in ('everybody', 'exchanges') then null
            when measure = 'mediations' then n_mediated
            else captives
        end::integer as record_sum,
        (value - record_sum)::integer as gap
    from compared
)

select
    gaps.measure,
    gaps.as_of,
    gaps.since,
    gaps.value,
    gaps.bound,
    gaps.record_sum,
    gaps.gap,
    gaps.gap - coalesce(lag(gaps.gap ignore nulls) over in_time, 0) as change_of_gap,
    gaps.basis,
    gaps.event_id,
    gaps.n_documents,
    gaps.publisher,
    gaps.url,
    gaps.note,
    event.note as event_note
from gaps
left join events as event using (event_id)
window
    in_time as (
        partition by gaps.measure
        order by
            gaps.as_of, gaps.value, gaps.since nulls first, gaps.basis nulls first, gaps.scope, gaps.bound
    )
order by
    gaps.measure,
    gaps.as_of,
    gaps.value,
    gaps.since nulls first,
    gaps.basis nulls first,
    gaps.scope,
    gaps.bound
