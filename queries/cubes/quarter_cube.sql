-- Residents at the end of each quarter, those of them examined in it, and those examined by then at all, by area: over
-- which areas a trend by quarters may be drawn, and how far each had come.
CREATE TABLE quarter_cube AS
WITH reference AS (
  SELECT
    number, quarter, from_date, CASE WHEN to_date < $as_of THEN to_date ELSE CAST($as_of AS DATE) END AS to_date
  FROM quarter
),
examined AS (
  SELECT DISTINCT e.person_number, r.number
  FROM examination_event e
  JOIN reference r ON r.from_date = date_trunc('quarter', e.examined_on)
),
counted AS (
  SELECT r.quarter, s.cell, s.residents, s.reached, 0 AS examined
  FROM stock s
  JOIN reference r ON r.to_date = s.day
  UNION ALL
  SELECT r.quarter, n.cell, n.residents, 0, 0
  FROM census_resident n
  JOIN reference r ON n.period = CAST(extract(YEAR FROM r.to_date) AS VARCHAR)
  UNION ALL
  SELECT r.quarter, i.cell, 0, 0, count(*)
  FROM examined e
  JOIN reference r ON r.number = e.number
  JOIN residence_interval i ON i.person_number = e.person_number AND r.to_date BETWEEN i.from_date AND i.to_date
  GROUP BY r.quarter, i.cell
)
SELECT
  n.quarter, c.area_code,
  CAST(sum(n.residents) AS INTEGER) AS residents,
  CAST(sum(n.examined) AS INTEGER) AS examined,
  CAST(sum(n.reached) AS INTEGER) AS reached
FROM counted n
JOIN cell c ON c.cell = n.cell
GROUP BY n.quarter, c.area_code
