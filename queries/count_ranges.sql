-- One row is the lowest and highest number that anybody gave for one event and direction (rule 2).
-- Claims of a total count; of a side that gives no total, the claims its stated count rests on.
-- A publisher's own partial number counts only where no office gives any number.
with totals as (
    select
        c.event_id,
        c.direction,
        c.low,
        c.high,
        c.bound
    from claims as c
    join events as e using (event_id)
    where c.measure = if(e.kind = 'remains', 'remains', 'total') and c.bound <> 'withheld'
),
partials as (
    select
        s.event_id,
        s.direction,
        s.side,
        c.low,
        c.high,
        c.bound
    from stated_counts as s
    join claimants as o using (side)
    join
        claims as c
        on
            s.event_id = c.event_id
            and s.direction = c.direction
            and o.claimant_id = c.claimant_id
            and s.basis = c.measure
    where s.basis not in ('total', 'remains') and c.bound <> 'withheld'
    union all
    select
        event_id,
        direction,
        side,
        stated_count,
        if(bound = 'at_least', null, stated_count),
        bound
    from stated_counts
    where basis = 'military_and_civilians'
),
counted as (
    select * from totals
    union all
    select
        p.event_id,
        p.direction,
        p.low,
        p.high,
        p.bound
    from partials as p
    where p.side <> 'media' or not exists (
        select 1
        from stated_counts as s
        where s.event_id = p.event_id and s.direction = p.direction and s.side <> 'media'
    )
)
select
    event_id,
    direction,
    min(coalesce(low, high))::integer as low,
    max(coalesce(high, low))::integer as high,
    coalesce(max(low) filter (where bound = 'at_least') >= max(coalesce(high, low)), false) as is_open_above,
    count(*) as n_claims_in_range
from counted
group by event_id, direction
