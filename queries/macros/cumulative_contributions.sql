-- One row is what one completed event adds to one side's curve in one direction (rule 4): its own count, or
-- what it borrows where it was silent. Where a side gives a number only for the whole agreement, the stages
-- add nothing of their own.
-- An agreement counts as a whole (is_whole) only if the filters let every stage of it through.
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
            is_whole and part.whole_side = part.side as is_in_own_whole
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
        coalesce(own, 0) as own_added,
        if(own is null and not is_in_own_whole, coalesce(other_side, mediator_count, 0), 0) as borrowed_added,
        case
            when own is not null or is_in_own_whole then null
            when other_side is not null then if(side = 'ukraine', 'russia', 'ukraine')
            when mediator_count is not null then 'mediator'
        end as borrowed_from,
        if(coalesce(own, other_side, mediator_count) is null, 0, low) as low_added,
        coalesce(high, 0) as high_added
    from parts
