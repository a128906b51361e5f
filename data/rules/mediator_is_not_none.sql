-- One row is a mediator whose id is the word by which links choose events without any mediator.
select
    'mediators' as table_name,
    row_number,
    'mediator_id' as column_name,
    mediator_id as found,
    'any other word, as none stands for events for which nobody credits a mediator' as allowed
from mediators
where mediator_id = 'none'
