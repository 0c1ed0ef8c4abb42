-- Values refused at import of items that the criteria of a condition need; the row itself was kept.
CREATE TEMP TABLE refused_value AS
SELECT DISTINCT i.condition_number, p.person_number, e.examined_on AS day, e.round
FROM reject j
JOIN condition_item i ON i.item = j.item
JOIN programme_examination e ON e.import_id = j.import_id AND e.row_number = j.row_number
JOIN person p ON p.person = e.person
WHERE j.kind = 'examination' AND NOT j.row_refused AND e.examined_on <= $as_of
