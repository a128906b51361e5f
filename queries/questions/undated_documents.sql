-- One row: how many of the record's documents carry no day of publication.
select count(*)::integer as n_undated
from documents
where published is null
