-- Who is counted in the pace cube in one period that the as-of date ends, and where; together they are the cube.
WITH current AS (
  SELECT period FROM period WHERE period = $period AND to_date = CAST($as_of AS DATE)
),
seen AS (
  SELECT x.person_number, x.slot, date_diff('day', x.first_examined_on, CAST($as_of AS DATE)) AS days_before
  FROM resident_examined x
  JOIN current p ON p.period = x.period
)
SELECT n.person, l.area_code, true AS residents
FROM place r
JOIN current p ON p.period = r.period
JOIN slot l ON l.slot = r.slot
JOIN person n ON n.person_number = r.person_number
WHERE EXISTS (SELECT 1 FROM resident)
UNION ALL BY NAME
SELECT
  n.person, l.area_code, true AS examined,
  s.days_before BETWEEN 0 AND 6 AS week_1,
  s.days_before BETWEEN 7 AND 13 AS week_2,
  s.days_before BETWEEN 14 AND 20 AS week_3,
  s.days_before BETWEEN 21 AND 27 AS week_4,
  s.days_before BETWEEN 28 AND 34 AS week_5,
  s.days_before BETWEEN 35 AND 41 AS week_6,
  s.days_before BETWEEN 42 AND 48 AS week_7,
  s.days_before BETWEEN 49 AND 55 AS week_8,
  s.days_before BETWEEN 56 AND 62 AS week_9,
  s.days_before BETWEEN 63 AND 69 AS week_10,
  s.days_before BETWEEN 70 AND 76 AS week_11,
  s.days_before BETWEEN 77 AND 83 AS week_12
FROM seen s
JOIN slot l ON l.slot = s.slot
JOIN person n ON n.person_number = s.person_number
