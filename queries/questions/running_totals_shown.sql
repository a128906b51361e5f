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
    from cumulative_steps($first_day, $last_day, $mediators, $kinds, $agreements, $attested)
    group by direction, side, date
)

select
    totals.as_of,
    totals.side,
    totals.claimant,
    totals.short_name,
    totals.direction,
    totals.value,
    totals.bound,
    curves.own_total as curve_own_total,
    curves.total as curve_total,
    totals.value - curves.own_total as value_minus_own_total,
    totals.value - curves.total as value_minus_total,
    totals.n_documents,
    totals.publisher,
    totals.url,
    totals.note
from totals
asof left join curves
    on totals.direction = curves.direction and totals.side = curves.side and totals.as_of >= curves.date
order by
    totals.as_of,
    totals.side,
    totals.claimant,
    totals.value,
    totals.bound,
    totals.direction,
    totals.basis nulls first
