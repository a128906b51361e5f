-- One row: one event with each side's stated counts, its agreement, and the events before and after it.
with numbered as (
    select
        *,
        lag(event_id) over by_day as previous_event,
        lag(title) over by_day as previous_title,
        lag(date) over by_day as previous_date,
        lead(event_id) over by_day as next_event,
        lead(title) over by_day as next_title,
        lead(date) over by_day as next_date
    from event_summary
    window by_day as (order by date, event_id)
)

select
    numbered.*,
    agreement.agreed_on,
    agreement.first_stage,
    agreement.last_stage,
    agreement.note as agreement_note
from numbered
left join agreements as agreement using (agreement_id)
where numbered.event_id = $event_id
