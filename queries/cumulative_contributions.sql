-- One row is what one completed event adds to one side's curve in one direction (rule 4): its own count, or what it borrows
-- where it was silent. Where a side gives a number only for the whole agreement, the stages add nothing of their own.
create or replace macro cumulative_contributions(first_day, last_day, chosen_mediators, chosen_kinds, chosen_agreements) as table
with chosen as (
    select e.event_id, e.date, e.title, e.agreement_id, e.kind
    from selected_events(first_day, last_day, chosen_mediators, chosen_kinds, chosen_agreements) e
    where e.status = 'completed' and e.kind in ('exchange', 'release', 'civilian_return')
),
sides as (select unnest(['ukraine', 'russia']) as side),
complete_agreements as (
    select s.agreement_id
    from agreement_stages s
    left join chosen c using (event_id)
    group by s.agreement_id
    having bool_and(c.event_id is not null)
),
wholes as (
    select w.agreement_id, w.agreement, w.last_stage, w.direction, s.side, w.whole_count, w.side as whole_side
    from sides s
    cross join agreement_counts w
    semi join complete_agreements using (agreement_id)
    where w.side in ('ukraine', 'russia')
    qualify row_number() over (partition by w.agreement_id, w.direction, s.side order by w.side = s.side desc) = 1
),
event_steps as (
    select c.event_id, c.date, c.title, t.agreement_id, n.direction, s.side,
        if(s.side = 'ukraine', n.kyiv_count, n.moscow_count) as own,
        if(s.side = 'ukraine', n.moscow_count, n.kyiv_count) as other_side,
        n.mediator_count, n.low, n.high,
        w.whole_side, w.agreement, w.last_stage, w.whole_count,
        w.whole_side = s.side as is_in_own_whole
    from chosen c
    join event_counts n using (event_id)
    cross join sides s
    left join agreement_stages t using (event_id)
    left join wholes w on w.agreement_id = t.agreement_id and w.direction = n.direction and w.side = s.side
    where n.direction in ('to_ukraine', 'to_russia')
)
select *,
    coalesce(own, 0) as own_added,
    if(own is null and not coalesce(is_in_own_whole, false), coalesce(other_side, mediator_count, 0), 0) as borrowed_added,
    case
        when own is not null or coalesce(is_in_own_whole, false) then null
        when other_side is not null then if(side = 'ukraine', 'Moscow', 'Kyiv')
        when mediator_count is not null then 'mediator'
    end as borrowed_from,
    if(coalesce(own, other_side, mediator_count) is null, 0, low) as low_added,
    coalesce(high, 0) as high_added
from event_steps
