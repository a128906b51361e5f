-- One row is one event in one direction: what each side stated, whether it was silent, and the range of all
-- claims.
-- unit is 'people' or 'bodies'; the two are never added. A status is stated, part_only, withheld or silent;
-- silent is never zero.
with directions as (
    select
        event_id,
        kind,
        unnest(['to_ukraine', 'to_russia']) as direction
    from events
    union
    select
        e.event_id,
        e.kind,
        c.direction
    from claims as c
    join events as e using (event_id)
    where c.direction = 'to_third_country'
),
spoken as (
    select
        c.event_id,
        c.direction,
        o.side,
        bool_or(c.bound = 'withheld') as is_withheld,
        bool_or((c.measure = 'remains') = (e.kind = 'remains')) as is_speaking
    from claims as c
    join events as e using (event_id)
    join claimants as o using (claimant_id)
    group by all
),
prep_1 as (select unnest(['ukraine', 'russia', 'mediator']) as side),
sides as (
    select
        d.event_id,
        d.direction,
        side,
        s.stated_count,
        s.basis,
        s.bound,
        o.name as claimant,
        s.document_id,
        case
            when s.stated_count is not null then 'stated'
            when p.is_withheld then 'withheld'
            when p.is_speaking then 'part_only'
            else 'silent'
        end as status
    from directions as d
    cross join prep_1
    left join stated_counts as s using (event_id, direction, side)
    left join spoken as p using (event_id, direction, side)
    left join claimants as o
        on s.claimant_id = o.claimant_id
)
select
    d.event_id,
    d.direction,
    if(d.kind = 'remains', 'bodies', 'people') as unit,
    k.stated_count as kyiv_count,
    k.basis as kyiv_basis,
    k.bound as kyiv_bound,
    k.claimant as kyiv_claimant,
    k.document_id as kyiv_document,
    k.status as kyiv_status,
    m.stated_count as moscow_count,
    m.basis as moscow_basis,
    m.bound as moscow_bound,
    m.claimant as moscow_claimant,
    m.document_id as moscow_document,
    m.status as moscow_status,
    t.stated_count as mediator_count,
    t.claimant as mediator_claimant,
    t.document_id as mediator_document,
    t.status as mediator_status,
    r.low,
    r.high,
    coalesce(r.is_open_above, false) as is_open_above
from directions as d
join sides as k
    on d.event_id = k.event_id and d.direction = k.direction and k.side = 'ukraine'
join sides as m
    on d.event_id = m.event_id and d.direction = m.direction and m.side = 'russia'
join sides as t
    on d.event_id = t.event_id and d.direction = t.direction and t.side = 'mediator'
left join count_ranges as r
    on d.event_id = r.event_id and d.direction = r.direction
