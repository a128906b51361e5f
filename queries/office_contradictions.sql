-- One row is a pair of offices of the same side whose whole-war totals, stated within 14 days, cannot both be
-- right by the same rule: the later minus the earlier differs by more than 25 people from what that side says
-- was returned in between.
with totals as (
    select distinct
        r.as_of,
        o.side,
        r.claimant_id,
        o.name as claimant,
        r.measure,
        r.value,
        r.bound,
        r.scope,
        first_value(r.note) over pick as note,
        first_value(d.url) over pick as url,
        first_value(d.publisher) over pick as publisher
    from running_totals as r
    join claimants as o using (claimant_id)
    join documents as d using (document_id)
    where
        r.measure in ('ukrainians_returned', 'russians_returned')
        and r.since is null
        and r.scope in ('everybody', 'exchanges')
        and r.bound <> 'approx'
        and o.side in ('ukraine', 'russia')
        and r.as_of between $first_day and $last_day
    window
        pick as (
            partition by r.as_of, r.claimant_id, r.measure, r.value order by r.note nulls last, r.document_id
        )
),
pairs as (
    select
        a.side,
        a.measure,
        a.as_of as earlier_as_of,
        a.claimant as earlier_claimant,
        a.value as earlier_value,
        a.bound as earlier_bound,
        a.scope as earlier_scope,
        a.publisher as earlier_publisher,
        a.url as earlier_url,
        a.note as earlier_note,
        b.as_of as later_as_of,
        b.claimant as later_claimant,
        b.value as later_value,
        b.bound as later_bound,
        b.scope as later_scope,
        b.publisher as later_publisher,
        b.url as later_url,
        b.note as later_note,
        coalesce((
            select sum(s.stated_count)
            from stated_counts as s
            join events as e using (event_id)
            where
                s.side = a.side
                and e.status = 'completed'
                and e.kind in ('exchange', 'release', 'civilian_return')
                and s.direction = if(a.measure = 'ukrainians_returned', 'to_ukraine', 'to_russia')
                and e.date > a.as_of
                and e.date <= b.as_of
        ), 0)::integer as returned_between
    from totals as a
    join
        totals
            as b
        on
            a.side = b.side and a.measure = b.measure and a.claimant_id <> b.claimant_id
            and b.as_of - a.as_of between 0 and 14
            and (a.as_of < b.as_of or a.claimant_id < b.claimant_id)
)
select
    *,
    (later_value - earlier_value - returned_between)::integer as apart
from pairs
where
    abs(apart) > 25
    and not (earlier_bound = 'at_least' and apart > 0)
    and not (later_bound = 'at_least' and apart < 0)
qualify
    row_number()
        over (
            partition by side, measure, earlier_claimant, later_claimant, later_value
            order by
                earlier_as_of desc,
                later_as_of desc,
                abs(apart),
                earlier_value,
                earlier_bound,
                earlier_scope,
                later_bound,
                later_scope
        )
    = 1
order by
    later_as_of desc,
    abs(apart) desc,
    earlier_as_of desc,
    earlier_claimant,
    later_claimant,
    measure,
    later_value
