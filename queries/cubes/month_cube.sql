-- Residents and residents reached at the end of each month, and examinations in it, by area, sex and age band.
CREATE TABLE month_cube AS
WITH counted AS (
  SELECT m.month, s.cell, s.residents, s.reached, s.reached_entered, 0 AS examinations
  FROM stock s
  JOIN month m ON m.to_date = s.day
  UNION ALL
  SELECT m.month, e.cell, 0, 0, 0, count(*)
  FROM examination_event e
  JOIN month m ON e.examined_on BETWEEN m.from_date AND m.to_date
  WHERE e.cell IS NOT NULL
  GROUP BY m.month, e.cell
)
SELECT
  n.month AS period, c.area_code, c.sex, c.age_band,
  CAST(sum(n.residents) AS INTEGER) AS residents,
  CAST(sum(n.reached) AS INTEGER) AS reached,
  CAST(sum(n.reached_entered) AS INTEGER) AS reached_entered,
  CAST(sum(n.examinations) AS INTEGER) AS examinations
FROM counted n
JOIN cell c ON c.cell = n.cell
GROUP BY n.month, c.area_code, c.sex, c.age_band
