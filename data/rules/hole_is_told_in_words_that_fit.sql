-- One row is a known hole whose note is no whole sentence, or whose few words, to which those of others are
-- joined, end like one.
select
    'holes' as table_name,
    row_number,
    'note' as column_name,
    note as found,
    'a sentence, with a full stop at its end' as allowed
from holes
where not ends_with(note, '.')
union all
select
    'holes' as table_name,
    row_number,
    'brief' as column_name,
    brief as found,
    'a few words, without a full stop at their end' as allowed
from holes
where ends_with(brief, '.')
