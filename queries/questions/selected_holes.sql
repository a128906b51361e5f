-- One row is one known hole in what the reader's filters let through: of the things asked for, one that is
-- missing on a day and of a kind of event that are chosen.
-- Days are inclusive. A hole without a first or last day is open on that side, one without kinds is of
-- every kind.
select
    hole_id,
    missing,
    brief
from holes
where
    list_contains($missing, missing)
    and (first_day is null or first_day <= $last_day)
    and (last_day is null or last_day >= $first_day)
    and (list_has_any($kinds, string_split(kinds, '; ')) or (kinds is null and len($kinds) > 0))
order by rank
