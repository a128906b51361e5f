-- One row is what one step adds to one curve in one direction (rule 4): a completed exchange, release or
-- civilian return, or the balance of an agreement whose stages have a number only as a whole, on its last
-- stage (is_balance), with the whole's own bound. A whole of "at least" that is smaller than its stages adds
-- nothing (least_balance; greatest passes over null).
create or replace macro cumulative_additions(
    first_day, last_day, chosen_mediators, chosen_kinds, chosen_agreements, chosen_attested
) as table
    with contributions as materialized (
        select *
        from
            cumulative_contributions(
                first_day, last_day, chosen_mediators, chosen_kinds, chosen_agreements, chosen_attested
            )
    ),

    stage_sums as (
        select
            agreement_id,
            agreement,
            last_stage,
            direction,
            curve,
            whole_side,
            whole_count,
            whole_bound,
            least_balance,
            sum(added) as stage_sum,
            sum(low_added) as low_sum,
            sum(high_added) as high_sum
        from contributions
        where is_whole
        group by all
    ),

    ranges as (
        select
            stages.agreement_id,
            stages.direction,
            stages.curve,
            min(greatest(whole.whole_count - stages.low_sum, whole.least_balance)) as low_added,
            max(greatest(whole.whole_count - stages.high_sum, whole.least_balance)) as high_added
        from stage_sums as stages
        inner join agreement_counts as whole using (agreement_id, direction)
        group by stages.agreement_id, stages.direction, stages.curve
    )

    select
        event_id,
        date,
        title,
        direction,
        curve,
        counted_by,
        bound,
        added,
        low_added,
        high_added,
        false as is_balance
    from contributions
    union all by name
    select
        stages.last_stage as date,
        stages.agreement as title,
        stages.direction,
        stages.curve,
        stages.whole_side as counted_by,
        stages.whole_bound as bound,
        greatest(stages.whole_count - stages.stage_sum, stages.least_balance) as added,
        ranges.low_added,
        ranges.high_added,
        true as is_balance
    from stage_sums as stages
    inner join ranges using (agreement_id, direction, curve)
