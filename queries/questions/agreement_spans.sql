-- One row is one agreement of the filtered record whose stages have a number only as a whole: the span, and
-- each side's whole with its bound. is_complete says whether the filters let every stage through; only then
-- may the whole enter a sum.
with stages as (
    select
        stage.agreement_id,
        count(*) as n_stages,
        count(selected.event_id) as n_shown
    from agreement_stages as stage
    left join
        selected_events($first_day, $last_day, $mediators, $kinds, $agreements, $attested) as selected
        using (event_id)
    group by stage.agreement_id
)

select
    whole.agreement_id,
    whole.agreement,
    whole.first_stage,
    whole.last_stage,
    stages.n_stages::integer as n_stages,
    stages.n_shown::integer as n_shown,
    stages.n_shown = stages.n_stages as is_complete,
    max(whole.whole_count) filter (where whole.direction = 'to_ukraine' and whole.side = 'ukraine')
        as to_ukraine_kyiv,
    max(whole.bound) filter (where whole.direction = 'to_ukraine' and whole.side = 'ukraine')
        as to_ukraine_kyiv_bound,
    max(whole.whole_count) filter (where whole.direction = 'to_ukraine' and whole.side = 'russia')
        as to_ukraine_moscow,
    max(whole.bound) filter (where whole.direction = 'to_ukraine' and whole.side = 'russia')
        as to_ukraine_moscow_bound,
    max(whole.whole_count) filter (where whole.direction = 'to_russia' and whole.side = 'ukraine')
        as to_russia_kyiv,
    max(whole.bound) filter (where whole.direction = 'to_russia' and whole.side = 'ukraine')
        as to_russia_kyiv_bound,
    max(whole.whole_count) filter (where whole.direction = 'to_russia' and whole.side = 'russia')
        as to_russia_moscow,
    max(whole.bound) filter (where whole.direction = 'to_russia' and whole.side = 'russia')
        as to_russia_moscow_bound
from agreement_counts as whole
inner join stages using (agreement_id)
where stages.n_shown > 0
group by all
order by whole.first_stage, whole.agreement_id
