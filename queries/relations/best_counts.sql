-- One row is the best available count of one event in one direction (rule 4): that of the side that received
-- its people; where none was found, the other side's, then a mediator's, an international body's, and the
-- press's own where all its pages agree.
select
    event_id,
    direction,
    side as counted_by,
    bound,
    stated_count as best_count
from stated_counts
where
    direction in ('to_ukraine', 'to_russia')
    and (side <> 'media' or n_variants = 1)
qualify
    row_number() over (
        partition by event_id, direction
        order by
            side = if(direction = 'to_ukraine', 'ukraine', 'russia') desc,
            array_position(['ukraine', 'russia', 'mediator', 'international', 'media'], side)
    ) = 1
