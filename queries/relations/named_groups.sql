-- One row is the number that a side gave for one group of the people of one event and direction: that of its
-- best-ranked claimant who gives one, chosen for each group as rule 1 chooses a total. Its stated count is
-- the group total.
-- All whom a civilian return brings are civilians: where a side names neither civilians nor military of its
-- own there, its stated count stands for civilians.
with named as (
    select
        event_id,
        direction,
        side,
        measure,
        coalesce(low, high)::integer as number,
        bound,
        claimant_id,
        document_id
    from claimant_numbers
    where kind <> 'remains' and measure not in ('total', 'remains')
    qualify row_number() over (
        partition by event_id, direction, side, measure
        order by rank, n_documents desc, claimant_id
    ) = 1
),

totals as (
    select
        stated.event_id,
        stated.direction,
        stated.side,
        'total' as measure,
        stated.stated_count as number,
        stated.bound,
        stated.claimant_id,
        stated.document_id
    from stated_counts as stated
    inner join events as event using (event_id)
    where event.kind <> 'remains'
),

whole_returns as (
    select totals.* replace ('civilians' as measure)
    from totals
    inner join events as event using (event_id)
    left join named
        on
            totals.event_id = named.event_id
            and totals.direction = named.direction
            and totals.side = named.side
            and named.measure in ('military', 'civilians')
    where event.kind = 'civilian_return' and named.event_id is null
)

select * from named
union all by name
select * from totals
union all by name
select * from whole_returns
