-- Of whom the forms require each item at an examination of one period, where, and whether it is there; together they are
-- the item cube. Items of an examination are powers of two by their number.
WITH taken_apart AS (
  SELECT
    e.person_number, e.cell, m.code AS item,
    CAST(floor(e.recorded / power(2, m.number)) AS INTEGER) % 2 = 1 AS is_recorded,
    CAST(floor(e.refused / power(2, m.number)) AS INTEGER) % 2 = 1 AS is_refused
  FROM examination_event e
  JOIN period p
    ON p.period = $period AND e.examined_on BETWEEN p.from_date AND p.to_date
    AND (p.kind <> 'round' OR p.round = e.in_round)
  JOIN named m ON m.key = 'item' AND CAST(floor(e.required / power(2, m.number)) AS INTEGER) % 2 = 1
)
SELECT
  n.person, c.area_code, t.item,
  true AS required, t.is_recorded AS recorded, NOT t.is_recorded AND t.is_refused AS refused
FROM taken_apart t
JOIN cell c ON c.cell = t.cell
JOIN person n ON n.person_number = t.person_number
