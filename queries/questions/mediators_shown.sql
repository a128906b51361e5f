-- One row is one mediator credited in the filtered record: its completed events, the people
-- that each side says they returned, its share of all such events since its first, and who
-- credits it (number of events each).
with chosen as (
    select
        event_id,
        date,
        kind
    from selected_events($first_day, $last_day, $mediators, $kinds, $agreements, $attested)
    where status = 'completed' and kind not in ('remains', 'homecoming')
),

credits as (
    select
        mediation.mediator_id,
        mediation.event_id,
        bool_or(claimant.side = 'ukraine') as by_kyiv,
        bool_or(claimant.side = 'russia') as by_moscow,
        bool_or(office.claimant_id is not null) as by_itself,
        bool_or(claimant.side not in ('ukraine', 'russia') and office.claimant_id is null) as by_others
    from mediations as mediation
    inner join claimants as claimant
        on mediation.credited_by = claimant.claimant_id
    left join mediator_offices as office
        on
            mediation.mediator_id = office.mediator_id
            and mediation.credited_by = office.claimant_id
    group by mediation.mediator_id, mediation.event_id
)

select
    mediator.mediator_id,
    mediator.name as mediator,
    count(*)::integer as n_events,
    sum(to_ukraine.kyiv_count)::integer as to_ukraine_kyiv,
    sum(to_ukraine.moscow_count)::integer as to_ukraine_moscow,
    sum(to_russia.kyiv_count)::integer as to_russia_kyiv,
    sum(to_russia.moscow_count)::integer as to_russia_moscow,
    min(chosen.date) as first_date,
    max(chosen.date) as last_date,
    round(100.0 * n_events / (
        select count(*) from chosen as later
        where later.date >= min(chosen.date)
    ), 1)
        as percent_of_events_since,
    (count(*) filter (where credits.by_kyiv))::integer as n_credited_by_kyiv,
    (count(*) filter (where credits.by_moscow))::integer as n_credited_by_moscow,
    (count(*) filter (where credits.by_itself))::integer as n_credited_by_itself,
    (count(*) filter (where credits.by_others))::integer as n_credited_by_others
from credits
inner join chosen using (event_id)
inner join mediators as mediator using (mediator_id)
inner join event_counts as to_ukraine
    on credits.event_id = to_ukraine.event_id and to_ukraine.direction = 'to_ukraine'
inner join event_counts as to_russia
    on credits.event_id = to_russia.event_id and to_russia.direction = 'to_russia'
group by mediator.mediator_id, mediator.name
order by n_events desc, mediator.name
