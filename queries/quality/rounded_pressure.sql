-- Systolic pressures that end in 0 or 5, of those that are whole numbers.
SELECT
  CAST(NULL AS VARCHAR) AS about,
  CAST(count(*) FILTER (WHERE CAST(sbp_1_mmhg AS INTEGER) % 5 = 0) AS INTEGER) AS failed,
  CAST(count(*) AS INTEGER) AS checked
FROM store.examination
WHERE sbp_1_mmhg = floor(sbp_1_mmhg)
HAVING count(*) >= $at_least
