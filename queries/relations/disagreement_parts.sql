-- One row is one event and direction for which both sides stated a count (rule 3): the
-- difference, and what explains it.
-- disagreement is Kyiv's stated count minus Moscow's. A group explains it only whole, and only where the
-- higher count contains it and the lower one leaves it out: civilians, or wounded that the lower side names
-- besides its own military.
with pairs as (
    select
        *,
        kyiv_count - moscow_count as disagreement
    from event_counts
    where kyiv_count is not null and moscow_count is not null
),

ordered as (
    select
        pairs.*,
        if(disagreement >= 0, 'ukraine', 'russia') as higher_side,
        if(disagreement >= 0, 'russia', 'ukraine') as lower_side
    from pairs
),

higher_civilians as (
    select
        ordered.event_id,
        ordered.direction,
        number.low as civilians
    from ordered
    inner join claimant_numbers as number
        on
            ordered.event_id = number.event_id
            and ordered.direction = number.direction
            and ordered.higher_side = number.side
    inner join stated_counts as stated
        on
            ordered.event_id = stated.event_id
            and ordered.direction = stated.direction
            and ordered.higher_side = stated.side
    where number.measure = 'civilians'
    qualify
        row_number() over (
            partition by ordered.event_id, ordered.direction
            order by number.claimant_id = stated.claimant_id desc, number.rank, number.claimant_id
        ) = 1
),

lower_parts as (
    select
        ordered.event_id,
        ordered.direction,
        any_value(stated.basis) as basis,
        any_value(stated.stated_count) as stated_count,
        max(number.low) filter (where number.measure = 'military') as military,
        max(number.low) filter (where number.measure = 'civilians') as civilians,
        max(number.low) filter (where number.measure = 'wounded') as wounded
    from ordered
    inner join stated_counts as stated
        on
            ordered.event_id = stated.event_id
            and ordered.direction = stated.direction
            and ordered.lower_side = stated.side
    left join claimant_numbers as number
        on
            stated.event_id = number.event_id
            and stated.direction = number.direction
            and stated.claimant_id = number.claimant_id
    group by all
),

weighed as (
    select
        ordered.*,
        lower_parts.stated_count = lower_parts.military as is_military_alone,
        if(is_military_alone, 0, coalesce(lower_parts.civilians, 0)) as lower_civilians,
        coalesce(higher_civilians.civilians, 0) - lower_civilians as civilians_left_out,
        if(is_military_alone, coalesce(lower_parts.wounded, 0), 0) as wounded_left_out,
        lower_parts.basis as lower_basis
    from ordered
    left join higher_civilians using (event_id, direction)
    inner join lower_parts using (event_id, direction)
),

split as (
    select
        *,
        if(
            unit = 'people'
            and lower_basis not in ('civilians', 'children')
            and civilians_left_out between 1 and abs(disagreement),
            civilians_left_out,
            0
        ) as by_civilians,
        if(wounded_left_out between 1 and abs(disagreement) - by_civilians, wounded_left_out, 0) as by_wounded
    from weighed
)

select
    event_id,
    direction,
    unit,
    kyiv_count,
    kyiv_claimant,
    kyiv_basis,
    moscow_count,
    moscow_claimant,
    moscow_basis,
    low,
    high,
    disagreement::integer as disagreement,
    (sign(disagreement) * by_civilians)::integer as explained_by_civilians,
    (sign(disagreement) * by_wounded)::integer as explained_by_wounded,
    (disagreement - sign(disagreement) * (by_civilians + by_wounded))::integer as unexplained
from split
