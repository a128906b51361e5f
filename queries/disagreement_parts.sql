-- One row is one event and direction for which both sides stated a count (rule 3): the difference, and what
-- explains it.
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
        p.*,
        if(disagreement >= 0, 'ukraine', 'russia') as higher_side,
        if(disagreement >= 0, 'russia', 'ukraine') as lower_side
    from pairs as p
),
higher_civilians as (
    select
        o.event_id,
        o.direction,
        n.low as civilians
    from ordered as o
    join
        claimant_numbers as n
        on o.event_id = n.event_id and o.direction = n.direction and o.higher_side = n.side
    join
        stated_counts as s
        on o.event_id = s.event_id and o.direction = s.direction and o.higher_side = s.side
    where n.measure = 'civilians'
    qualify
        row_number()
            over (
                partition by o.event_id, o.direction
                order by n.claimant_id = s.claimant_id desc, n.rank, n.claimant_id
            )
        = 1
),
lower_parts as (
    select
        o.event_id,
        o.direction,
        any_value(s.basis) as basis,
        any_value(s.stated_count) as stated_count,
        max(n.low) filter (where n.measure = 'military') as military,
        max(n.low) filter (where n.measure = 'civilians') as civilians,
        max(n.low) filter (where n.measure = 'wounded') as wounded
    from ordered as o
    join stated_counts as s
        on o.event_id = s.event_id and o.direction = s.direction and o.lower_side = s.side
    left join
        claimant_numbers as n
        on s.event_id = n.event_id and s.direction = n.direction and s.claimant_id = n.claimant_id
    group by all
),
weighed as (
    select
        o.*,
        coalesce(h.civilians, 0)
        - if(l.stated_count = l.military, 0, coalesce(l.civilians, 0)) as civilians_left_out,
        if(l.stated_count = l.military, coalesce(l.wounded, 0), 0) as wounded_left_out,
        l.basis as lower_basis
    from ordered as o
    left join higher_civilians as h using (event_id, direction)
    join lower_parts as l using (event_id, direction)
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
