-- One row is what one completed exchange, release or civilian return adds to one curve in one direction
-- (rule 4): the count of the side that the curve asks first, or, on the curve best alone, the best available;
-- counted_by says whose it is. Where the side asked first gives a number for the whole agreement, its stages
-- take nobody else's, because the balance counts their people. An agreement counts as a whole (is_whole) only
-- if the filters let every stage of it through. low_added and high_added are the band of all claims.
create or replace macro cumulative_contributions(
    first_day, last_day, chosen_mediators, chosen_kinds, chosen_agreements, chosen_attested
) as table
    with chosen as (
        select event_id
        from
            selected_events(
                first_day, last_day, chosen_mediators, chosen_kinds, chosen_agreements, chosen_attested
            )
    ),

    complete_agreements as (
        select stage.agreement_id
        from agreement_stages as stage
        left join chosen using (event_id)
        group by stage.agreement_id
        having bool_and(chosen.event_id is not null)
    ),

    parts as (
        select
            part.* exclude (kind, mediators, attested),
            part.whole_count is not null and complete.agreement_id is not null as is_whole,
            is_whole and part.whole_side = part.first_side as is_in_own_whole,
            part.own_count is null and part.curve = 'best' and not is_in_own_whole as is_anothers
        from curve_parts as part
        left join complete_agreements as complete using (agreement_id)
        where
            is_chosen(
                part.date,
                part.kind,
                part.agreement_id,
                part.mediators,
                part.attested,
                first_day,
                last_day,
                chosen_mediators,
                chosen_kinds,
                chosen_agreements,
                chosen_attested
            )
    )

    select
        *,
        coalesce(if(is_anothers, best_count, own_count), 0) as added,
        case
            when is_anothers then best_by
            when own_count is not null then first_side
        end as counted_by,
        if(is_anothers, best_bound, own_bound) as bound,
        if(coalesce(own_count, best_count) is null, 0, low) as low_added,
        coalesce(high, 0) as high_added
    from parts
