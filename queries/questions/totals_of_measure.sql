-- One row is one total of one measure that somebody stated as of one of the chosen days (stated_totals),
-- such as bodies returned to Ukraine, with what it counts and since when. is_to_quote: the latest that an
-- office of Kyiv's stated for just the days chosen, from their first (rule 7); of a part of their events it
-- says nothing.
with of_measure as (
    select
        *,
        side = 'ukraine'
        and basis is null
        and coalesce(since, date '2022-02-24') = $first_day as is_of_these_days
    from stated_totals
    where measure = $measure and as_of between $first_day and $last_day
)

select
    as_of,
    since,
    side,
    claimant,
    value,
    bound,
    basis,
    n_documents,
    publisher,
    url,
    note,
    is_of_these_days
    and as_of = max(as_of) filter (where is_of_these_days) over () as is_to_quote
from of_measure
order by
    as_of,
    claimant,
    value,
    bound,
    since nulls first,
    basis nulls first,
    scope
