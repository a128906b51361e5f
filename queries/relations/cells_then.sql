-- One row is one change after which others changed its row: what these changed, as it was once the change was
-- made, by column. A cell was what the next change of it calls old.
with next_cells as (
    select
        change.place,
        later.column_name,
        arg_min(later.old, (later.released_on, later.place)) as cell
    from change_keys as change
    inner join change_keys as later
        on
            change.table_name = later.table_name
            and change.row_key = later.row_key
            and (
                change.released_on < later.released_on
                or (
                    change.released_on = later.released_on
                    and change.change = 'withdrawn'
                    and later.change = 'withdrawn'
                )
            )
    where later.change <> 'added'
    group by all
)

select
    place,
    map(list(column_name order by column_name), list(coalesce(cell, '') order by column_name)) as cells
from next_cells
group by place
