-- One row is one official total that can be quoted for the chosen period and direction (rule 7): of the side
-- that received its people, as an office of it stated it for exactly this period. For the whole war, where
-- none reaches its last day, it is the newest, and n_events_since of the record's events are not in it.
-- Rows of one direction contradict each other; the same total from several offices is one row. Nothing is
-- found where filters other than days narrow the record, because no office counts by them.
with handovers as (
    select
        event.date,
        counts.direction
    from event_choices as event
    inner join event_counts as counts using (event_id)
    where
        event.status = 'completed'
        and event.kind in ('exchange', 'release', 'civilian_return')
        and (event.kind = 'exchange' or counts.high is not null)
),

stated as (
    select
        total.*,
        (count(*) filter (where handovers.date > total.as_of and handovers.date <= $last_day))::integer
            as n_events_since,
        (count(*) filter (where handovers.date > $last_day and handovers.date <= total.as_of))::integer
            as n_events_beyond
    from official_totals as total
    left join handovers using (direction)
    where
        total.side = if(total.direction = 'to_ukraine', 'ukraine', 'russia')
        and total.scope in ('whole_war', 'since_a_day')
        and coalesce(total.since, date '2022-02-24') = $first_day
        and len($mediators) + len($agreements) + len($attested) = 0
        and list_has_all($kinds, ['exchange', 'release', 'civilian_return'])
    group by all
),

reaching as (
    select *
    from stated
    where n_events_beyond = 0 and (scope = 'whole_war' or n_events_since = 0)
    qualify n_events_since = min(n_events_since) over (partition by direction)
),

newest as (
    select *
    from reaching
    qualify
        rank() over (partition by direction, claimant order by as_of <= $last_day desc, as_of desc) = 1
)

select
    direction,
    side,
    value,
    bound,
    scope,
    is_everybody,
    max(as_of) as as_of,
    any_value(since) as since,
    string_agg(distinct short_name, ', ' order by short_name) as claimants,
    first(publisher order by rank, as_of desc, claimant) as publisher,
    first(url order by rank, as_of desc, claimant) as url,
    sum(n_documents)::integer as n_documents,
    n_events_since
from newest
where
    bound = 'exact'
    or not exists (
        select 1
        from newest as firmer
        where
            firmer.direction = newest.direction
            and firmer.bound = 'exact'
            and (newest.bound = 'approx' or newest.value <= firmer.value)
    )
group by direction, side, value, bound, scope, is_everybody, n_events_since
order by direction desc, as_of desc, value desc, bound, is_everybody
