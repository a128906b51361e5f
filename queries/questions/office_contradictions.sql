-- One row is a pair of offices of the same side whose whole-war totals, stated within 14 days, cannot both
-- be right by the same rule: the later minus the earlier differs by more than 25 people from what that side
-- says was returned in between. moment numbers pairs whose days overlap, the earliest first: they tell one
-- contradiction.
with totals as (
    select distinct
        total.as_of,
        claimant.side,
        total.claimant_id,
        claimant.name as claimant,
        total.measure,
        total.value,
        total.bound,
        total.scope,
        first_value(total.note) over pick as note,
        first_value(document.url) over pick as url,
        first_value(document.publisher) over pick as publisher
    from running_totals as total
    inner join claimants as claimant using (claimant_id)
    inner join documents as document using (document_id)
    where
        total.measure in ('ukrainians_returned', 'russians_returned')
        and total.since is null
        and total.scope in ('everybody', 'exchanges')
        and total.bound <> 'approx'
        and claimant.side in ('ukraine', 'russia')
        and total.as_of between $first_day and $last_day
    window
        pick as (
            partition by total.as_of, total.claimant_id, total.measure, total.value
            order by total.note nulls last, total.document_id
        )
),

pairs as (
    select
        earlier.side,
        earlier.measure,
        earlier.as_of as earlier_as_of,
        earlier.claimant as earlier_claimant,
        earlier.value as earlier_value,
        earlier.bound as earlier_bound,
        earlier.scope as earlier_scope,
        earlier.publisher as earlier_publisher,
        earlier.url as earlier_url,
        earlier.note as earlier_note,
        later.as_of as later_as_of,
        later.claimant as later_claimant,
        later.value as later_value,
        later.bound as later_bound,
        later.scope as later_scope,
        later.publisher as later_publisher,
        later.url as later_url,
        later.note as later_note,
        coalesce((
            select sum(stated.stated_count)
            from stated_counts as stated
            inner join events as event using (event_id)
            where
                stated.side = earlier.side
                and event.status = 'completed'
                and event.kind in ('exchange', 'release', 'civilian_return')
                and stated.direction = if(earlier.measure = 'ukrainians_returned', 'to_ukraine', 'to_russia')
                and event.date > earlier.as_of
                and event.date <= later.as_of
        ), 0)::integer as returned_between
    from totals as earlier
    inner join totals as later
        on
            earlier.side = later.side
            and earlier.measure = later.measure
            and earlier.claimant_id <> later.claimant_id
            and later.as_of - earlier.as_of between 0 and 14
            and (earlier.as_of < later.as_of or earlier.claimant_id < later.claimant_id)
),

chosen as (
    select
        *,
        (later_value - earlier_value - returned_between)::integer as apart
    from pairs
    where
        abs(apart) > 25
        and not (earlier_bound = 'at_least' and apart > 0)
        and not (later_bound = 'at_least' and apart < 0)
    qualify
        row_number() over (
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
        ) = 1
),

reached as (
    select
        *,
        max(later_as_of) over (
            partition by side, measure
            order by earlier_as_of, later_as_of, earlier_claimant, later_claimant, later_value
            rows between unbounded preceding and 1 preceding
        ) as reached_on
    from chosen
)

select
    * exclude (reached_on),
    count(*) filter (where reached_on is null or earlier_as_of > reached_on) over (
        partition by side, measure
        order by earlier_as_of, later_as_of, earlier_claimant, later_claimant, later_value
    )::integer as moment
from reached
order by
    later_as_of desc,
    abs(apart) desc,
    earlier_as_of desc,
    earlier_claimant,
    later_claimant,
    measure,
    later_value
