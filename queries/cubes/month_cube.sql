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
),
-- Added up by the number of the cell before its words are looked up.
summed AS (
  SELECT
    month, cell,
    CAST(sum(residents) AS INTEGER) AS residents,
    CAST(sum(reached) AS INTEGER) AS reached,
    CAST(sum(reached_entered) AS INTEGER) AS reached_entered,
    CAST(sum(examinations) AS INTEGER) AS examinations
  FROM counted
  GROUP BY month, cell
)
SELECT n.month AS period, c.area_code, c.sex, c.age_band, n.residents, n.reached, n.reached_entered, n.examinations
FROM summed n
JOIN cell c ON c.cell = n.cell
