-- One row is one total of people returned that an office of a side stated as of a day (stated_totals), with
-- the scope of what it counts: whole_war, since_a_day, or one_part (a region, an agreement, soldiers only);
-- is_everybody: not only those in exchanges.
select
    as_of,
    since,
    side,
    claimant,
    short_name,
    rank,
    value,
    bound,
    basis,
    if(measure = 'ukrainians_returned', 'to_ukraine', 'to_russia') as direction,
    case
        when scope not in ('everybody', 'exchanges') then 'one_part'
        when since is not null then 'since_a_day'
        else 'whole_war'
    end as scope,
    scope = 'everybody' as is_everybody,
    n_documents,
    publisher,
    url,
    note
from stated_totals
where measure in ('ukrainians_returned', 'russians_returned') and side in ('ukraine', 'russia')
