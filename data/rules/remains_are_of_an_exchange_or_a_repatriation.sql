-- One row is a claim of remains for an event of people only. Bodies may be part of an exchange,
-- and people may be claimed for a repatriation of remains.
select
    'claims' as table_name,
    claim.row_number,
    'measure' as column_name,
    'remains, for an event of kind ' || event.kind as found,
    'remains only for an event of kind remains or exchange' as allowed
from claims as claim
inner join events as event using (event_id)
where claim.measure = 'remains' and event.kind not in ('remains', 'exchange')
