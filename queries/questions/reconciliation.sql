-- One row is one total of people returned that an office stated, beside the sum of its own side's stated
-- counts over the same time (rule 5), by the scopes of scoped_returns. scope is whole_war, since_a_day or
-- one_part; a total of one part (a region, an agreement, soldiers only) is compared with nothing. Residuals
-- are total minus sum: what this record lacks or the office counts otherwise. Offices do not say what they
-- count, so left_over gives each the benefit of the doubt: of exchanges alone, with what was returned outside
-- them, with agreements as a whole, and with both, it is the rest by the nearest; counted_beside are the
-- people beside exchanges whom that nearest counts.
with totals as (
    select * from official_totals
    where as_of between $first_day and $last_day
),

sums as (
    select
        totals.*,
        coalesce(sum(returned.people) filter (where returned.scope = 'exchanges'), 0)::integer
            as exchanges,
        coalesce(sum(returned.people) filter (where returned.scope = 'outside_exchanges'), 0)::integer
            as outside_exchanges,
        coalesce(sum(returned.people) filter (where returned.scope = 'children'), 0)::integer
            as children,
        coalesce(sum(returned.people) filter (where returned.scope = 'agreement'), 0)::integer
            as agreement_whole
    from totals
    left join scoped_returns as returned
        on
            totals.scope <> 'one_part'
            and totals.side = returned.side
            and totals.direction = returned.direction
            and returned.date between coalesce(totals.since, date '2022-02-24') and totals.as_of
    group by all
),

ways as (
    select
        *,
        unnest([0, outside_exchanges, agreement_whole, outside_exchanges + agreement_whole]) as beside
    from sums
),

nearest as (
    select * from ways
    qualify row_number() over (
        partition by as_of, since, claimant, direction, value, bound, basis, scope, is_everybody
        order by abs(value - exchanges - beside), beside
    ) = 1
)

select
    as_of,
    since,
    side,
    claimant,
    short_name,
    direction,
    value,
    bound,
    basis,
    scope,
    exchanges,
    outside_exchanges,
    children,
    agreement_whole,
    if(scope = 'one_part', null, value - exchanges)::integer as residual_of_exchanges,
    if(scope = 'one_part', null, value - exchanges - outside_exchanges)::integer as residual_with_outside,
    if(scope = 'one_part', null, value - exchanges - outside_exchanges - agreement_whole)::integer
        as residual_with_agreements,
    if(scope = 'one_part', null, beside)::integer as counted_beside,
    if(scope = 'one_part', null, value - exchanges - beside)::integer as left_over,
    n_documents,
    publisher,
    url,
    note
from nearest
order by
    as_of, side, rank, value, bound, since nulls first, basis nulls first, claimant, direction, is_everybody
