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
    select f.mediator, r.as_of, r.since, r.measure, r.value, r.basis, count(distinct r.document_id)::integer as n_documents,
        any_value(r.event_id) as event_id, any_value(d.publisher) as publisher, any_value(d.url) as url, string_agg(distinct r.note, ' ' order by r.note) as note
    from running_totals r
    join mediator_offices f using (claimant_id)
    join documents d using (document_id)
    where r.measure in ('mediated_captives', 'mediations') and r.bound = 'exact' and r.since is not null
      and f.mediator = $mediator and r.as_of between $first_day and $last_day
    group by f.mediator, r.as_of, r.since, r.measure, r.value, r.basis
),
compared as (
    select t.*, count(s.event_id) as n_mediated, sum(s.captives) as captives
    from totals t
    left join own_sums s on s.mediator = t.mediator and s.date between t.since and t.as_of
    group by all
),
gaps as (
    select *, if(measure = 'mediations', n_mediated, captives)::integer as record_sum, (value - record_sum)::integer as gap
    from compared
)
select measure, as_of, since, value, record_sum, gap,
    gap - coalesce(lag(gap) over (partition by measure order by as_of), 0) as change_of_gap,
    basis, event_id, n_documents, publisher, url, gaps.note, events.note as event_note
from gaps
left join events using (event_id)
order by measure, as_of
