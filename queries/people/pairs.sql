-- Whose state is counted in the pair cube for one condition and period, beside each other chronic condition, and where;
-- together they are the cube. The group itself stands for any other.
WITH chronic AS (
  SELECT condition FROM condition_group WHERE condition_group = $chronic_group
),
held AS (
  SELECT s.condition, s.person_number, l.area_code
  FROM state s
  JOIN chronic h ON h.condition = s.condition
  JOIN slot l ON l.slot = s.slot
  WHERE l.period = $period AND s.state IN ('known', 'new_confirmed')
),
other AS (
  SELECT condition FROM chronic
  UNION ALL
  SELECT $chronic_group
)
SELECT
  n.person, c.area_code, o.condition AS other_condition,
  true AS cases,
  c.person_number IN (
    SELECT b.person_number FROM held b
    WHERE b.condition <> c.condition AND (b.condition = o.condition OR o.condition = $chronic_group)
  ) AS with_other
FROM held c
JOIN other o ON o.condition <> c.condition
JOIN person n ON n.person_number = c.person_number
WHERE c.condition = $condition
