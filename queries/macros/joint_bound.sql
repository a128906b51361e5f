-- One row of a sum is as firm as its weakest part, by the list of its parts' bounds: with an "at least" among
-- them the sum is at least, and so on, as rule 1 adds military and civilians. Without any part it has none.
create or replace macro joint_bound(bounds) as
case
    when coalesce(len(bounds), 0) = 0 then null
    when list_contains(bounds, 'at_least') then 'at_least'
    when list_contains(bounds, 'at_most') then 'at_most'
    when list_contains(bounds, 'approx') then 'approx'
    else 'exact'
end
