-- Who is counted in the month cube in one month, and where; together they are the cube.
WITH counted AS (
  SELECT
    i.person_number, i.cell,
    CASE WHEN EXISTS (SELECT 1 FROM resident) THEN 1 ELSE 0 END AS residents,
    CASE WHEN f.first_examined_on <= m.to_date THEN 1 ELSE 0 END AS reached,
    CASE WHEN f.first_entered_on <= m.to_date THEN 1 ELSE 0 END AS reached_entered,
    0 AS examinations
  FROM residence_interval i
  JOIN month m ON m.month = $period AND m.to_date BETWEEN i.from_date AND i.to_date
  LEFT JOIN first_examination f ON f.person_number = i.person_number
  UNION ALL
  SELECT e.person_number, e.cell, 0, 0, 0, 1
  FROM examination_event e
  JOIN month m ON m.month = $period AND e.examined_on BETWEEN m.from_date AND m.to_date
  WHERE e.cell IS NOT NULL
)
SELECT n.person, c.area_code, k.residents, k.reached, k.reached_entered, k.examinations
FROM counted k
JOIN cell c ON c.cell = k.cell
JOIN person n ON n.person_number = k.person_number
