-- One row is one completed event of the filtered record and one mediator credited for it (mediator_id none,
-- and no name, where nobody is), with who credits it: Kyiv, Moscow, the mediator itself, others.
with chosen as (
    select summary.*
    from event_summary as summary
    inner join
        selected_events($first_day, $last_day, $mediators, $kinds, $agreements, $attested)
        using (event_id)
    where summary.status = 'completed' and summary.kind not in ('remains', 'homecoming')
)

select
    chosen.event_id,
    chosen.date,
    chosen.kind,
    chosen.title,
    chosen.attested,
    coalesce(mediator.mediator_id, 'none') as mediator_id,
    mediator.name as mediator,
    chosen.to_ukraine_kyiv,
    chosen.to_ukraine_moscow,
    chosen.to_russia_kyiv,
    chosen.to_russia_moscow,
    chosen.to_ukraine_kyiv_status,
    chosen.to_ukraine_moscow_status,
    chosen.to_russia_kyiv_status,
    chosen.to_russia_moscow_status,
    coalesce(bool_or(claimant.side = 'ukraine'), false) as by_kyiv,
    coalesce(bool_or(claimant.side = 'russia'), false) as by_moscow,
    coalesce(bool_or(office.claimant_id is not null), false) as by_itself,
    coalesce(bool_or(claimant.side not in ('ukraine', 'russia') and office.claimant_id is null), false)
        as by_others
from chosen
left join mediations as mediation using (event_id)
left join mediators as mediator using (mediator_id)
left join claimants as claimant
    on mediation.credited_by = claimant.claimant_id
left join mediator_offices as office
    on
        mediation.mediator_id = office.mediator_id
        and mediation.credited_by = office.claimant_id
group by all
order by chosen.date, chosen.event_id, mediator.name
