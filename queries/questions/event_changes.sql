-- One row is one change that concerns one event (of a withdrawn row, one of its cells), the latest first.
select *
from told_changes
where event_id = $event_id
order by
    released_on desc,
    array_position(['events', 'claims', 'mediations', 'running_totals'], table_name) nulls last,
    array_position(['corrected', 'added', 'withdrawn'], change),
    array_position(['ukraine', 'russia', 'mediator', 'international', 'media'], side) nulls last,
    direction desc,
    array_position(['total', 'military', 'civilians'], measure) nulls last,
    key,
    column_name,
    old,
    new
