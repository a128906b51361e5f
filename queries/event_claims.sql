-- One row is one claim about one event: who said it, which number, of what, and where it was printed.
-- is_stated marks the claim that the side's stated count rests on; is_variant marks a claimant that gave
-- different numbers.
with variants as (
    select
        claimant_id,
        direction,
        measure,
        count(distinct(low, high, bound)) > 1 as is_variant
    from claims
    where event_id = $event_id and bound <> 'withheld'
    group by all
)
select
    o.side,
    o.name as claimant,
    c.direction,
    c.measure,
    c.low,
    c.high,
    c.bound,
    d.publisher,
    d.published,
    d.language,
    d.url,
    c.note,
    n.claimant_id is not null as is_stated,
    coalesce(v.is_variant, false) as is_variant,
    c.claimant_id,
    c.document_id
from claims as c
join claimants as o using (claimant_id)
join documents as d using (document_id)
left join variants as v using (claimant_id, direction, measure)
left join stated_counts as s
    on
        c.event_id = s.event_id and c.direction = s.direction and c.claimant_id = s.claimant_id
        and s.side in ('ukraine', 'russia', 'mediator')
        and (
            c.measure = s.basis
            or s.basis = 'military_and_civilians' and c.measure in ('military', 'civilians')
        )
left join claimant_numbers as n
    on
        s.event_id = n.event_id
        and s.direction = n.direction
        and s.claimant_id = n.claimant_id
        and c.measure = n.measure
        and (n.low, n.high, n.bound) is not distinct from (c.low, c.high, c.bound)
where c.event_id = $event_id
order by
    array_position(['ukraine', 'russia', 'mediator', 'international', 'media'], o.side), o.rank, o.name,
    c.direction desc,
    array_position(['total', 'military', 'civilians'], c.measure) nulls last,
    c.measure,
    coalesce(c.low, c.high) desc nulls last,
    d.published nulls last,
    c.document_id,
    c.low,
    c.high,
    c.bound
