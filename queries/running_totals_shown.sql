-- One row is one total of people returned that an office stated for the whole war as of a day (since empty,
-- scope everybody), beside the curve of its own side that day (rule 4) and what is left between them.
with totals as (
    select *
    from official_totals
    where scope = 'whole_war' and is_everybody and as_of between $first_day and $last_day
),
curves as (
    select
        direction,
        side,
        date,
        max(own_total) as own_total,
        max(total) as total
    from cumulative_steps($first_day, $last_day, $mediators, $kinds, $agreements)
    group by direction, side, date
)
select
    t.as_of,
    t.side,
    t.claimant,
    t.short_name,
    t.direction,
    t.value,
    t.bound,
    c.own_total as curve_own_total,
    c.total as curve_total,
    t.value - c.own_total as value_minus_own_total,
    t.value - c.total as value_minus_total,
    t.n_documents,
    t.publisher,
    t.url,
    t.note
from totals as t
asof left join curves as c
    on t.direction = c.direction and t.side = c.side and t.as_of >= c.date
order by t.as_of, t.side, t.claimant, t.value, t.bound, t.direction, t.basis nulls first
