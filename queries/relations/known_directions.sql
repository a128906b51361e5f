-- One row is one direction in which people or bodies went in one event, as far as is known: an exchange and a
-- repatriation of remains go both ways; of a release or a return somebody says that people went that way.
select
    event_id,
    unnest(['to_ukraine', 'to_russia']) as direction
from events
where kind in ('exchange', 'remains')
union
select
    event_id,
    direction
from spoken_directions
