-- Who is counted in the coverage cube in one period, and where; together they are the cube.
WITH counted AS (
  SELECT n.person, l.area_code, 1 AS residents, 0 AS examined, 0 AS examined_off_register, 0 AS examinations,
    0 AS complete_examinations
  FROM place r
  JOIN slot l ON l.slot = r.slot
  JOIN person n ON n.person_number = r.person_number
  WHERE r.period = $period AND EXISTS (SELECT 1 FROM resident)
  UNION ALL
  SELECT n.person, l.area_code, 0, 1, 0, 0, 0
  FROM resident_examined e
  JOIN slot l ON l.slot = e.slot
  JOIN person n ON n.person_number = e.person_number
  WHERE e.period = $period
  UNION ALL
  SELECT o.person, c.area_code, 0, 0, 1, 0, 0
  FROM off_register o
  JOIN cell c ON c.cell = o.cell
  WHERE o.period = $period
  UNION ALL
  SELECT n.person, c.area_code, 0, 0, 0, 1, CASE WHEN e.is_complete THEN 1 ELSE 0 END
  FROM examination_event e
  JOIN period p
    ON p.period = $period AND e.examined_on BETWEEN p.from_date AND p.to_date
    AND (p.kind <> 'round' OR p.round = e.in_round)
  JOIN cell c ON c.cell = e.cell
  JOIN person n ON n.person_number = e.person_number
)
SELECT * FROM counted
