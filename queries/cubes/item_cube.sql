-- Examinations by the items that their form requires of the person: recorded, refused, or (neither) missing; by area on
-- the day of the examination.
CREATE TABLE item_cube AS
WITH pattern AS (
  SELECT
    c.area_code, extract(YEAR FROM e.examined_on) AS year, e.in_round, e.required, e.recorded, e.refused,
    count(*) AS examinations
  FROM examination_event e
  JOIN cell c ON c.cell = e.cell
  GROUP BY c.area_code, extract(YEAR FROM e.examined_on), e.in_round, e.required, e.recorded, e.refused
),
taken_apart AS (
  SELECT
    t.area_code, t.year, t.in_round, n.number AS item, t.examinations,
    CAST(floor(t.recorded / power(2, n.number)) AS INTEGER) % 2 = 1 AS is_recorded,
    CAST(floor(t.refused / power(2, n.number)) AS INTEGER) % 2 = 1 AS is_refused
  FROM pattern t
  JOIN named n ON n.key = 'item' AND CAST(floor(t.required / power(2, n.number)) AS INTEGER) % 2 = 1
)
SELECT
  t.area_code, t.item, p.period,
  CAST(sum(t.examinations) AS INTEGER) AS required,
  CAST(coalesce(sum(t.examinations) FILTER (WHERE t.is_recorded), 0) AS INTEGER) AS recorded,
  CAST(coalesce(sum(t.examinations) FILTER (WHERE NOT t.is_recorded AND t.is_refused), 0) AS INTEGER) AS refused
FROM taken_apart t
JOIN period p ON p.kind = 'all' OR p.kind = 'year' AND p.year = t.year OR p.kind = 'round' AND p.round = t.in_round
GROUP BY t.area_code, t.item, p.period
