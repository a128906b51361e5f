-- One row is one mediator credited in the filtered record: its completed events, the people that each side says they returned,
-- its share of all such events since its first, and who credits it (number of events each).
with chosen as (
    select e.event_id, e.date, e.kind
    from selected_events($first_day, $last_day, $mediators, $kinds, $agreements) e
    where e.status = 'completed' and e.kind not in ('remains', 'homecoming')
),
credits as (
    select m.mediator, m.event_id,
        bool_or(o.side = 'ukraine') as by_kyiv, bool_or(o.side = 'russia') as by_moscow,
        bool_or(f.claimant_id is not null) as by_itself,
        bool_or(o.side not in ('ukraine', 'russia') and f.claimant_id is null) as by_others
    from mediations m
    join claimants o on o.claimant_id = m.credited_by
    left join mediator_offices f on f.mediator = m.mediator and f.claimant_id = m.credited_by
    group by m.mediator, m.event_id
)
select c.mediator, count(*)::integer as n_events,
    sum(u.kyiv_count)::integer as to_ukraine_kyiv, sum(u.moscow_count)::integer as to_ukraine_moscow,
    sum(r.kyiv_count)::integer as to_russia_kyiv, sum(r.moscow_count)::integer as to_russia_moscow,
    min(e.date) as first_date, max(e.date) as last_date,
    round(100.0 * count(*) / (select count(*) from chosen o where o.date >= min(e.date)), 1) as percent_of_events_since,
    (count(*) filter (where c.by_kyiv))::integer as n_credited_by_kyiv, (count(*) filter (where c.by_moscow))::integer as n_credited_by_moscow,
    (count(*) filter (where c.by_itself))::integer as n_credited_by_itself, (count(*) filter (where c.by_others))::integer as n_credited_by_others
from credits c
join chosen e using (event_id)
join event_counts u on u.event_id = c.event_id and u.direction = 'to_ukraine'
join event_counts r on r.event_id = c.event_id and r.direction = 'to_russia'
group by c.mediator
order by n_events desc, c.mediator
