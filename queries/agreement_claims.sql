-- One row is one claim about an agreement as a whole: who said it, which number, of what, and where it was
-- printed.
select
    a.name as agreement,
    a.first_stage,
    a.last_stage,
    o.side,
    o.name as claimant,
    c.direction,
    c.measure,
    c.low,
    c.high,
    c.bound,
    d.publisher,
    d.published,
    d.language,
    d.url,
    c.note
from claims as c
join agreements as a using (agreement_id)
join claimants as o using (claimant_id)
join documents as d using (document_id)
order by
    a.first_stage,
    a.agreement_id,
    array_position(['ukraine', 'russia', 'mediator', 'international', 'media'], o.side),
    o.rank,
    c.direction desc,
    c.measure,
    d.document_id,
    c.low,
    c.high,
    c.bound,
    o.claimant_id
