-- One row is one change of the record (of a withdrawn row, one of its cells) with what a reader needs to
-- understand it: the latest version first, in it the latest event, what concerns no event at the end.
select *
from told_changes
order by
    released_on desc,
    event_date desc nulls last,
    event_id_then desc nulls last,
    array_position(
        [
            'events', 'claims', 'mediations', 'running_totals', 'agreements', 'claimants', 'mediators',
            'documents'
        ],
        table_name
    ),
    array_position(['corrected', 'added', 'withdrawn'], change),
    array_position(['ukraine', 'russia', 'mediator', 'international', 'media'], side) nulls last,
    direction desc,
    array_position(['total', 'military', 'civilians'], measure) nulls last,
    key,
    column_name,
    old,
    new
