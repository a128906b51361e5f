-- One row is one direction: how many people were returned over the filtered record, best available, with the
-- range of all claims and how many of them rest on whose count (rule 4), the sums of each side's own counts,
-- and what both sides say of those events of which both gave a number. n_events are those in which people
-- went this way as far as is known (known_directions).
-- balance of the best available are known only for whole agreements, named in balance_agreements. A count of
-- people with a bound that holds: an "at least" among its parts makes a sum at least.
with additions as materialized (
    select *
    from cumulative_additions($first_day, $last_day, $mediators, $kinds, $agreements, $attested)
),

sums as (
    select
        direction,
        (sum(added) filter (where curve = 'best'))::integer as best_total,
        joint_bound(list(bound) filter (where curve = 'best' and added <> 0)) as best_bound,
        (sum(low_added) filter (where curve = 'best'))::integer as low_total,
        (sum(high_added) filter (where curve = 'best'))::integer as high_total,
        (coalesce(sum(added) filter (where curve = 'best' and counted_by = 'ukraine'), 0))::integer
            as best_by_kyiv,
        (coalesce(sum(added) filter (where curve = 'best' and counted_by = 'russia'), 0))::integer
            as best_by_moscow,
        (coalesce(sum(added) filter (where curve = 'best' and counted_by = 'mediator'), 0))::integer
            as best_by_mediator,
        (coalesce(sum(added) filter (where curve = 'best' and counted_by = 'international'), 0))::integer
            as best_by_international,
        (coalesce(sum(added) filter (where curve = 'best' and counted_by = 'media'), 0))::integer
            as best_by_media,
        (coalesce(sum(added) filter (where curve = 'best' and is_balance), 0))::integer as balance,
        joint_bound(list(bound) filter (where curve = 'best' and is_balance and added <> 0)) as balance_bound,
        string_agg(title, '; ' order by date, title) filter (
            where curve = 'best' and is_balance and added <> 0
        ) as balance_agreements,
        (sum(added) filter (where curve = 'ukraine'))::integer as kyiv_total,
        joint_bound(list(bound) filter (where curve = 'ukraine' and added <> 0)) as kyiv_bound,
        (sum(added) filter (where curve = 'russia'))::integer as moscow_total,
        joint_bound(list(bound) filter (where curve = 'russia' and added <> 0)) as moscow_bound,
        (count(counted_by) filter (where curve = 'best' and not is_balance))::integer as n_best
    from additions
    group by direction
),

compared as (
    select
        direction,
        (count(*) filter (where is_known_way))::integer as n_events,
        count(kyiv_count)::integer as n_kyiv,
        count(moscow_count)::integer as n_moscow,
        (count(*) filter (where kyiv_count is not null and moscow_count is not null))::integer as n_both,
        (sum(kyiv_count) filter (where moscow_count is not null))::integer as kyiv_of_both,
        (sum(moscow_count) filter (where kyiv_count is not null))::integer as moscow_of_both,
        (count(*) filter (where is_known_way and kyiv_status = 'none_found'))::integer as n_kyiv_not_found,
        (count(*) filter (where is_known_way and moscow_status = 'none_found'))::integer as n_moscow_not_found
    from selected_counts($first_day, $last_day, $mediators, $kinds, $agreements, $attested)
    where
        status = 'completed'
        and kind in ('exchange', 'release', 'civilian_return')
        and direction in ('to_ukraine', 'to_russia')
    group by direction
)

select *
from sums
inner join compared using (direction)
order by direction desc
