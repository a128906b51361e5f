-- One row is the lowest and highest number that anybody gave for one event and direction (rule 2).
-- Claims of a total count; of a side that gives no total, the claims its stated count rests on.
-- A publisher's own partial number counts only where no office gives any number.
with totals as (
    select
        claim.event_id,
        claim.direction,
        claim.low,
        claim.high,
        claim.bound
    from claims as claim
    inner join events as event using (event_id)
    where claim.measure = if(event.kind = 'remains', 'remains', 'total') and claim.bound <> 'withheld'
),

partials as (
    select
        stated.event_id,
        stated.direction,
        stated.side,
        claim.low,
        claim.high,
        claim.bound
    from stated_counts as stated
    inner join claimants as claimant using (side)
    inner join claims as claim
        on
            stated.event_id = claim.event_id
            and stated.direction = claim.direction
            and claimant.claimant_id = claim.claimant_id
            and stated.basis = claim.measure
    where stated.basis not in ('total', 'remains') and claim.bound <> 'withheld'
    union all
    select
        event_id,
        direction,
        side,
        stated_count as low,
        if(bound = 'at_least', null, stated_count) as high,
        bound
    from stated_counts
    where basis = 'military_and_civilians'
),

counted as (
    select * from totals
    union all
    select
        partials.event_id,
        partials.direction,
        partials.low,
        partials.high,
        partials.bound
    from partials
    where
        partials.side <> 'media'
        or not exists (
            select 1
            from stated_counts as stated
            where
                stated.event_id = partials.event_id
                and stated.direction = partials.direction
                and stated.side <> 'media'
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
