-- Cases of each chronic condition, and those of them who are cases of another one too, for every other one. The group
-- itself stands for at least one other: somebody with three conditions is in several pairs, so pairs do not add up.
CREATE TABLE pair_cube AS
WITH chronic AS (
  SELECT
    c.condition, CAST(power(2, row_number() OVER (ORDER BY c.number NULLS LAST) - 1) AS BIGINT) AS bit
  FROM condition_group g
  JOIN condition c ON c.condition = g.condition
  WHERE g.condition_group = $chronic_group
),
-- All conditions of somebody in one number. Who has one alone is in no pair.
several AS (
  SELECT s.slot, CAST(sum(h.bit) AS BIGINT) AS conditions
  FROM state s
  JOIN chronic h ON h.condition = s.condition
  WHERE s.slot IS NOT NULL AND s.state IN ('known', 'new_confirmed')
  GROUP BY s.slot, s.person_number
  HAVING count(*) > 1
),
pattern AS (
  SELECT l.area_code, l.period, n.conditions, count(*) AS residents
  FROM several n
  JOIN slot l ON l.slot = n.slot
  GROUP BY l.area_code, l.period, n.conditions
),
having_one AS (
  SELECT h.condition, p.*
  FROM pattern p
  JOIN chronic h ON CAST(floor(p.conditions / h.bit) AS BIGINT) % 2 = 1
),
together AS (
  SELECT n.condition, h.condition AS other_condition, n.period, n.area_code, sum(n.residents) AS residents
  FROM having_one n
  JOIN chronic h ON h.condition <> n.condition AND CAST(floor(n.conditions / h.bit) AS BIGINT) % 2 = 1
  GROUP BY n.condition, h.condition, n.period, n.area_code
  UNION ALL
  SELECT condition, $chronic_group, period, area_code, sum(residents)
  FROM having_one
  GROUP BY condition, period, area_code
),
counted AS (
  SELECT n.condition, n.period, n.area_code, sum(n.known + n.new_confirmed) AS cases
  FROM condition_cube n
  JOIN chronic h ON h.condition = n.condition
  GROUP BY n.condition, n.period, n.area_code
),
other AS (
  SELECT condition FROM chronic
  UNION ALL
  SELECT $chronic_group
)
SELECT
  n.condition, o.condition AS other_condition, n.period, n.area_code,
  CAST(n.cases AS INTEGER) AS cases,
  CAST(coalesce(t.residents, 0) AS INTEGER) AS with_other
FROM counted n
JOIN other o ON o.condition <> n.condition
LEFT JOIN together t
  ON t.condition = n.condition AND t.other_condition = o.condition AND t.period = n.period AND t.area_code = n.area_code
WHERE n.cases > 0
