-- Residents at the reference date of each period, those of them examined in it, and the examinations of the period,
-- by area, sex and age band. People examined but on no register of that date are counted by the area recorded at
-- their last examination of the period.
CREATE TABLE coverage_cube AS
WITH counted AS (
  SELECT p.period, s.cell, s.residents, 0 AS examined, 0 AS examined_off_register, 0 AS examinations,
    0 AS complete_examinations
  FROM stock s
  JOIN period p ON p.to_date = s.day
  UNION ALL
  SELECT period, cell, residents, 0, 0, 0, 0 FROM census_resident
  UNION ALL
  SELECT l.period, l.cell, 0, count(*), 0, 0, 0
  FROM resident_examined e
  JOIN slot l ON l.slot = e.slot
  GROUP BY l.period, l.cell
  UNION ALL
  SELECT period, cell, 0, 0, count(*), 0, 0 FROM off_register GROUP BY period, cell
  UNION ALL
  SELECT p.period, e.cell, 0, 0, 0, count(*), count(*) FILTER (WHERE e.is_complete)
  FROM examination_event e
  JOIN period p
    ON e.examined_on BETWEEN p.from_date AND p.to_date AND (p.kind <> 'round' OR p.round = e.in_round)
  WHERE e.cell IS NOT NULL
  GROUP BY p.period, e.cell
),
-- Added up by the number of the cell before its words are looked up.
summed AS (
  SELECT
    period, cell,
    CAST(sum(residents) AS INTEGER) AS residents,
    CAST(sum(examined) AS INTEGER) AS examined,
    CAST(sum(examined_off_register) AS INTEGER) AS examined_off_register,
    CAST(sum(examinations) AS INTEGER) AS examinations,
    CAST(sum(complete_examinations) AS INTEGER) AS complete_examinations
  FROM counted
  GROUP BY period, cell
)
SELECT
  n.period, c.area_code, c.sex, c.age_band, n.residents, n.examined, n.examined_off_register, n.examinations,
  n.complete_examinations
FROM summed n
JOIN cell c ON c.cell = n.cell
