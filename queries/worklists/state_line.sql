-- Who has a condition or group, or may have it, of those examined in the periods that the as-of date ends: the people whom
-- condition_cube.sql counts in each positive state, one by one, where they live on that date, with what was said of treatment.
-- `in_periods` holds the periods in which all of it is so, each a power of two by its number.
CREATE TABLE {{database}}.state_line AS
WITH stated AS (
  SELECT
    s.person_number, s.condition, s.state, s.is_assessed, s.is_treated, s.is_controlled,
    CAST(sum(power(2, p.number)) AS BIGINT) AS in_periods
  FROM state s
  JOIN period p ON p.period = s.period AND p.to_date = CAST($as_of AS DATE)
  WHERE s.slot IS NOT NULL AND s.state IN ('known', 'new_confirmed', 'new_suspected', 'history_not_recorded')
  GROUP BY s.person_number, s.condition, s.state, s.is_assessed, s.is_treated, s.is_controlled
)
SELECT
  n.person, CAST(s.condition AS VARCHAR) AS condition, CAST(s.state AS VARCHAR) AS state,
  s.is_assessed, s.is_treated, s.is_controlled, r.area_code, r.sex, r.age_band, r.home, s.in_periods
FROM stated s
JOIN person n ON n.person_number = s.person_number
JOIN {{database}}.resident_line r ON r.person = n.person
ORDER BY r.area_code, n.person, s.condition, s.state, s.in_periods
