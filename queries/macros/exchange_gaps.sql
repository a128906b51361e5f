-- One row is one completed exchange's day of the filtered record and the next such day:
-- n_days lie between the two.
create or replace macro exchange_gaps(
    first_day, last_day, chosen_mediators, chosen_kinds, chosen_agreements, chosen_attested
) as table
    with exchange_days as (
        select
            min(event_id) as event_id,
            date
        from
            selected_events(
                first_day, last_day, chosen_mediators, chosen_kinds, chosen_agreements, chosen_attested
            )
        where kind = 'exchange' and status = 'completed'
        group by date
    ),

    gaps as (
        select
            event_id,
            date,
            lead(event_id) over by_day as next_event_id,
            lead(date) over by_day as next_date,
            (lead(date) over by_day - date)::integer as n_days
        from exchange_days
        window by_day as (order by date)
    )

    select * from gaps
    where next_date is not null
