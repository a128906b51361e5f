-- One row is the people that one side says were returned by one completed event (or by an agreement as a
-- whole) in one direction, by the scope under which offices count them (rule 5): exchanges; outside_exchanges
-- (releases, returns of civilians, and wounded handed over beside an exchange); children; agreement (the
-- balance of stages known only as a whole, on the last stage).
with counted as (
    select
        event.event_id,
        event.date,
        event.kind,
        stated.side,
        stated.direction,
        stated.stated_count,
        if(parts.disagreement > 0 and stated.side = 'ukraine', coalesce(parts.explained_by_wounded, 0), 0)
            as wounded_beside,
        exists(
            select 1
            from claimant_numbers as number
            where
                number.event_id = event.event_id
                and number.direction = stated.direction
                and number.side = stated.side
                and number.measure = 'children'
                and number.low = stated.stated_count
        ) as is_children
    from stated_counts as stated
    inner join events as event using (event_id)
    left join disagreement_parts as parts
        on stated.event_id = parts.event_id and stated.direction = parts.direction
    where
        event.status = 'completed'
        and event.kind in ('exchange', 'release', 'civilian_return')
        and stated.side in ('ukraine', 'russia')
        and stated.direction in ('to_ukraine', 'to_russia')
),

stage_sums as (
    select
        stage.agreement_id,
        counted.side,
        counted.direction,
        sum(counted.stated_count) as people
    from counted
    inner join agreement_stages as stage using (event_id)
    group by all
)

select
    event_id,
    date,
    side,
    direction,
    case
        when kind = 'exchange' then 'exchanges'
        when is_children then 'children'
        else 'outside_exchanges'
    end as scope,
    (stated_count - wounded_beside)::integer as people
from counted
union all
select
    event_id,
    date,
    side,
    direction,
    'outside_exchanges' as scope,
    wounded_beside::integer as people
from counted
where wounded_beside > 0
union all
select
    null as event_id,
    whole.last_stage as date,
    whole.side,
    whole.direction,
    'agreement' as scope,
    greatest(whole.whole_count - coalesce(stage_sums.people, 0), whole.least_balance)::integer as people
from agreement_counts as whole
left join stage_sums using (agreement_id, side, direction)
where whole.side in ('ukraine', 'russia')
