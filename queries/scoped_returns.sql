-- One row is the people that one side says were returned by one completed event (or by an agreement as a whole) in one direction,
-- by the scope under which offices count them (rule 5): exchanges; outside exchanges (releases, returns of civilians, and wounded
-- handed over beside an exchange); children; agreement (the balance of stages known only as a whole, on the last stage).
with counted as (
    select e.event_id, e.date, e.kind, s.side, s.direction, s.stated_count,
        if(p.disagreement > 0 and s.side = 'ukraine', coalesce(p.explained_by_wounded, 0), 0) as wounded_beside,
        exists (
            select 1
            from claimant_numbers n
            where n.event_id = e.event_id and n.direction = s.direction and n.side = s.side and n.measure = 'children' and n.low = s.stated_count
        ) as is_children
    from stated_counts s
    join events e using (event_id)
    left join disagreement_parts p on p.event_id = s.event_id and p.direction = s.direction
    where e.status = 'completed' and e.kind in ('exchange', 'release', 'civilian_return')
      and s.side in ('ukraine', 'russia') and s.direction in ('to_ukraine', 'to_russia')
),
stage_sums as (
    select g.agreement_id, c.side, c.direction, sum(c.stated_count) as people
    from counted c
    join agreement_stages g using (event_id)
    group by all
)
select event_id, date, side, direction, case when kind = 'exchange' then 'exchanges' when is_children then 'children' else 'outside exchanges' end as scope,
    (stated_count - wounded_beside)::integer as people
from counted
union all
select event_id, date, side, direction, 'outside exchanges', wounded_beside::integer
from counted
where wounded_beside > 0
union all
select null, w.last_stage, w.side, w.direction, 'agreement', (w.whole_count - coalesce(g.people, 0))::integer
from agreement_counts w
left join stage_sums g using (agreement_id, side, direction)
where w.side in ('ukraine', 'russia')
