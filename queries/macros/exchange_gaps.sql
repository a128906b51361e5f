-- One row is one day with a completed exchange and the next such day of the whole record, where the filters
-- let an exchange of either day through: n_days lie between the two.
-- Leaving events out makes no pause: the days are counted between exchanges that followed one another.
create or replace macro exchange_gaps(
    first_day, last_day, chosen_mediators, chosen_kinds, chosen_agreements, chosen_attested
) as table
    with exchange_days as (
        select
            event.date,
            coalesce(min(selected.event_id), min(event.event_id)) as event_id,
            count(selected.event_id) > 0 as is_shown
        from events as event
        left join
            selected_events(
                first_day, last_day, chosen_mediators, chosen_kinds, chosen_agreements, chosen_attested
            ) as selected
            using (event_id)
        where event.kind = 'exchange' and event.status = 'completed'
        group by event.date
    ),

    gaps as (
        select
            event_id,
            date,
            lead(event_id) over by_day as next_event_id,
            lead(date) over by_day as next_date,
            (lead(date) over by_day - date)::integer as n_days,
            is_shown,
            lead(is_shown) over by_day as is_next_shown
        from exchange_days
        window by_day as (order by date)
    )

    select * from gaps
    where next_date is not null and (is_shown or is_next_shown)
