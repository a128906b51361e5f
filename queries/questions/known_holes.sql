-- One row is one known hole of the record, in the order in which they are listed: what is missing, when and
-- of which kinds of event, in a few words and as a sentence.
select
    hole_id,
    missing,
    kinds,
    first_day,
    last_day,
    brief,
    note
from holes
order by rank
