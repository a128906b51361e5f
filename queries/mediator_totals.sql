-- One row is one running total that a mediator's own office stated (captives, or number of mediations), beside this record's sum of
-- the events credited to it over the same time: its own number for an event, else Kyiv's to Ukraine plus Moscow's to Russia.
-- gap is total minus record; change_of_gap is what this total adds to the gap of the one before it.
with own_sums as (
    select f.mediator, e.event_id, e.date,
        coalesce(
            max(n.low) filter (where n.direction = 'both' and n.measure = 'total'),
            max(n.low) filter (where n.direction = 'to_ukraine' and n.measure = 'total') + max(n.low) filter (where n.direction = 'to_russia' and n.measure = 'total'),
            any_value(s.to_ukraine_kyiv) + any_value(s.to_russia_moscow)
        ) as captives
    from (select distinct mediator, claimant_id from mediator_offices) f
    join (select distinct event_id, mediator from mediations) m using (mediator)
    join events e on e.event_id = m.event_id and e.status = 'completed' and e.kind = 'exchange'
    join event_summary s on s.event_id = e.event_id
    left join claimant_numbers n on n.event_id = e.event_id and n.claimant_id = f.claimant_id
    group by f.mediator, e.event_id, e.date
),
totals as (
    select f.mediator, r.as_of, r.since, r.measure, r.value, r.bound, r.basis, count(distinct r.document_id)::integer as n_documents,
        max(r.event_id) as event_id, arg_min(d.publisher, d.document_id) as publisher, arg_min(d.url, d.document_id) as url, string_agg(distinct r.note, ' ' order by r.note) as note
    from running_totals r
    join mediator_offices f using (claimant_id)
    join documents d using (document_id)
    where r.measure in ('mediated_captives', 'mediations')
      and f.mediator = $mediator and r.as_of between $first_day and $last_day
    group by f.mediator, r.as_of, r.since, r.measure, r.value, r.bound, r.basis
),
compared as (
    select t.*, count(s.event_id) as n_mediated, sum(s.captives) as captives
    from totals t
    left join own_sums s on s.mediator = t.mediator and s.date between coalesce(t.since, date '2022-02-24') and t.as_of
    group by all
),
gaps as (
    -- A total of another basis, or one that is no exact number, is shown but compared with nothing.
    select *, if(bound = 'exact' and coalesce(basis, '') in ('', 'captives exchanged through its mediation'), if(measure = 'mediations', n_mediated, captives), null)::integer as record_sum,
        (value - record_sum)::integer as gap
    from compared
)
select measure, as_of, since, value, bound, record_sum, gap,
    gap - coalesce(lag(gap ignore nulls) over (partition by measure order by as_of, value), 0) as change_of_gap,
    basis, event_id, n_documents, publisher, url, gaps.note, events.note as event_note
from gaps
left join events using (event_id)
order by measure, as_of, value
