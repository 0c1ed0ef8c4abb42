-- Each examination with the cell of its own day: where the resident lived then, how old then. `cell` is empty for
-- people off the register that day. Flows count these.
CREATE TEMP TABLE examination_event AS
SELECT p.person_number, e.examined_on, e.entered_on, e.is_complete, e.site_code, e.round, i.cell
FROM examination e
JOIN person p ON p.person = e.person
LEFT JOIN residence_interval i ON i.person_number = p.person_number AND e.examined_on BETWEEN i.from_date AND i.to_date
WHERE e.examined_on <= $as_of
