-- One row is one total of people returned that an office stated for the whole war as of a day (since empty,
-- scope everybody), beside its own side's curve and the best available that day (rule 4), and how much it
-- lies above each.
with totals as (
    select *
    from official_totals
    where scope = 'whole_war' and is_everybody and as_of between $first_day and $last_day
),

curves as (
    select
        direction,
        curve,
        date,
        max(total) as total
    from cumulative_steps($first_day, $last_day, $mediators, $kinds, $agreements, $attested)
    group by direction, curve, date
),

best_curve as (
    select * from curves
    where curve = 'best'
)

select
    totals.as_of,
    totals.side,
    totals.claimant,
    totals.short_name,
    totals.direction,
    totals.value,
    totals.bound,
    own.total as own_total,
    best.total as best_total,
    totals.value - own.total as value_minus_own_total,
    totals.value - best.total as value_minus_best_total,
    totals.n_documents,
    totals.publisher,
    totals.url,
    totals.note
from totals
asof left join curves as own
    on totals.direction = own.direction and totals.side = own.curve and totals.as_of >= own.date
asof left join best_curve as best
    on totals.direction = best.direction and totals.as_of >= best.date
order by
    totals.as_of,
    totals.side,
    totals.claimant,
    totals.value,
    totals.bound,
    totals.direction,
    totals.basis nulls first
