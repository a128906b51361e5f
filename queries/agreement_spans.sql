-- One row is one agreement of the filtered record whose stages have a number only as a whole: the span and each side's whole.
-- is_complete says whether the filters let every stage through; only then may the whole enter a sum.
with stages as (
    select g.agreement_id, count(*) as n_stages, count(s.event_id) as n_shown
    from agreement_stages g
    left join selected_events($first_day, $last_day, $mediators, $kinds, $agreements) s using (event_id)
    group by g.agreement_id
)
select c.agreement_id, c.agreement, c.first_stage, c.last_stage, g.n_stages::integer as n_stages, g.n_shown::integer as n_shown,
    g.n_shown = g.n_stages as is_complete,
    max(c.whole_count) filter (where c.direction = 'to_ukraine' and c.side = 'ukraine') as to_ukraine_kyiv,
    max(c.bound) filter (where c.direction = 'to_ukraine' and c.side = 'ukraine') as to_ukraine_kyiv_bound,
    max(c.whole_count) filter (where c.direction = 'to_ukraine' and c.side = 'russia') as to_ukraine_moscow,
    max(c.whole_count) filter (where c.direction = 'to_russia' and c.side = 'ukraine') as to_russia_kyiv,
    max(c.whole_count) filter (where c.direction = 'to_russia' and c.side = 'russia') as to_russia_moscow
from agreement_counts c
join stages g using (agreement_id)
where g.n_shown > 0
group by all
order by c.first_stage
