-- Each examination with the cell of its own day: where the resident lived then, how old then. `cell` is empty for
-- people off the register that day. Flows count these.
CREATE TEMP TABLE examination_event AS
SELECT e.person, e.examined_on, e.entered_on, e.is_complete, e.site_code, e.round, i.cell
FROM examination e
LEFT JOIN residence_interval i ON i.person = e.person AND e.examined_on BETWEEN i.from_date AND i.to_date
WHERE e.examined_on <= $as_of
