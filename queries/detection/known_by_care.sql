-- First diagnosis on record of each person and disease or group of diseases that came before the first examination, with the
-- day of that, if any: those not examined yet on a date are counted from it.
CREATE TEMP TABLE known_by_care AS
WITH named AS (
  SELECT condition, person_number, diagnosed_on FROM diagnosed
  UNION ALL
  SELECT g.condition_group, d.person_number, d.diagnosed_on
  FROM diagnosed d
  JOIN condition_group g ON g.condition = d.condition
)
SELECT n.condition, n.person_number, min(n.diagnosed_on) AS known_on, min(f.first_examined_on) AS first_examined_on
FROM named n
LEFT JOIN first_examination f ON f.person_number = n.person_number
WHERE f.first_examined_on IS NULL OR n.diagnosed_on < f.first_examined_on
GROUP BY n.condition, n.person_number
