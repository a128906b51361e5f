-- One row is the number of people of one group of one event and direction, by one side's count: as it named
-- them (named_groups), with the parts that its total splits into: civilians, military and undivided.
-- Officers and enlisted are military (military_by_rank): where they come to more than a side's number of
-- military, or it gives none, they stand for it.
-- undivided is what of a stated count is neither civilians nor military; nothing where a side counts them
-- beside its total. All other groups overlap (a wounded officer is in three), and are never added.
with military as (
    select * exclude (step)
    from (
        select
            *,
            1 as step
        from named_groups
        where measure = 'military'
        union all by name
        select
            *,
            2 as step
        from military_by_rank
    ) as candidates
    -- Of two that are equal, the side's own word.
    qualify row_number() over (partition by event_id, direction, side order by number desc, step) = 1
),

divided as (
    select
        event_id,
        direction,
        side,
        sum(number)::integer as number
    from (
        select * from military
        union all by name
        select * from named_groups
        where measure = 'civilians'
    ) as parts
    group by event_id, direction, side
),

undivided as (
    select
        total.* replace (
            'undivided' as measure,
            total.number - coalesce(divided.number, 0) as number
        )
    from named_groups as total
    left join divided using (event_id, direction, side)
    where total.measure = 'total' and total.number > coalesce(divided.number, 0)
)

select * from named_groups
where measure <> 'military'
union all by name
select * from military
union all by name
select * from undivided
