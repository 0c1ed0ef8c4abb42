-- Each examination with the cell of its own day: where the resident lived then, how old then. `cell` is empty for
-- people off the register that day. Flows count these. `in_round` is its round where the day lies within it.
-- `required`, `recorded` and `refused` are items of the form, each a power of two by its number in `named`: those that
-- this person must have, those that are there, and those of which a value was refused. A province has some hundred
-- patterns of them, and only patterns are taken apart.
CREATE TEMP TABLE examination_event AS
WITH refused AS (
  SELECT j.import_id, j.row_number, CAST(sum(CAST(power(2, n.number) AS BIGINT)) AS INTEGER) AS items
  FROM (
    SELECT DISTINCT import_id, row_number, item FROM reject WHERE kind = 'examination' AND NOT row_refused
  ) j
  JOIN named n ON n.key = 'item' AND n.code = j.item
  GROUP BY j.import_id, j.row_number
)
SELECT
  p.person_number, e.examined_on, e.entered_on, e.is_complete, e.site_code, CAST(r.round AS period_id) AS in_round,
  i.cell,
  {{required}} AS required,
  {{recorded}} AS recorded,
  coalesce(f.items, 0) AS refused
FROM programme_examination e
JOIN person p ON p.person = e.person
LEFT JOIN residence_interval i ON i.person_number = p.person_number AND e.examined_on BETWEEN i.from_date AND i.to_date
LEFT JOIN period r ON r.kind = 'round' AND r.round = e.round AND e.examined_on BETWEEN r.from_date AND r.to_date
LEFT JOIN refused f ON f.import_id = e.import_id AND f.row_number = e.row_number
WHERE e.examined_on <= $as_of
