-- Who is counted in the resident cube in one period, and where; together they are the cube. Who is due again says
-- queries/detection/due_day.sql.
SELECT
  n.person, c.area_code,
  EXISTS (SELECT 1 FROM resident) AS registered,
  n.person IN (SELECT person FROM resident WHERE valid_number) AS valid_number,
  n.person IN (SELECT r.person FROM person_link l JOIN resident r ON r.person = l.counts_as) AS found_twice,
  d.person_number IS NOT NULL AS examined_before,
  coalesce(d.is_due, FALSE) AS due,
  coalesce(d.is_due AND d.is_chronic, FALSE) AS due_chronic
FROM residence_interval i
JOIN period p ON p.period = $period AND p.to_date BETWEEN i.from_date AND i.to_date
JOIN cell c ON c.cell = i.cell
JOIN person n ON n.person_number = i.person_number
LEFT JOIN due_day d ON d.person_number = i.person_number AND d.to_date = p.to_date
