-- One row is the officers and enlisted of one event and direction together, by one side's count: they are
-- military. At least so many, where it names but one of the two and they are not all of its total.
select
    rank.event_id,
    rank.direction,
    rank.side,
    'military' as measure,
    sum(rank.number)::integer as number,
    if(
        bool_and(rank.bound = 'exact') and (count(*) = 2 or sum(rank.number) = any_value(total.number)),
        'exact',
        'at_least'
    ) as bound,
    arg_max(rank.claimant_id, (rank.number, rank.measure)) as claimant_id,
    arg_max(rank.document_id, (rank.number, rank.measure)) as document_id
from named_groups as rank
left join named_groups as total
    on
        rank.event_id = total.event_id
        and rank.direction = total.direction
        and rank.side = total.side
        and total.measure = 'total'
where rank.measure in ('officers', 'enlisted')
group by rank.event_id, rank.direction, rank.side
