-- Everybody who is asked for: examined in the period, and counted in the area as the figures count them (coverage,
-- `examined`). Place and age are those of the reference date of the period, the quarter is that of the last examination in
-- it. Who cannot be told to be of one district stands in the area that was asked for.
CREATE TEMP TABLE asked AS
WITH district AS (
  SELECT u.area_code, min(u.above) AS district_code
  FROM area_above u
  JOIN shown_area s ON s.area_code = u.above AND s.level = 'district'
  GROUP BY u.area_code
  HAVING count(DISTINCT u.above) = 1
)
SELECT
  r.person_number,
  CASE WHEN $by_district THEN coalesce(d.district_code, $area) ELSE $area END AS area_code,
  l.sex,
  CAST(b.from_age - b.from_age % 10 AS INTEGER) AS from_age,
  strftime(r.last_examined_on, '%Y') || '-Q' || CAST(extract(QUARTER FROM r.last_examined_on) AS VARCHAR) AS quarter
FROM resident_examined r
JOIN slot l ON l.slot = r.slot
JOIN age_band b ON b.age_band = l.age_band
LEFT JOIN district d ON d.area_code = l.area_code
WHERE r.period = $period
  AND (l.area_code = $area OR l.area_code IN (SELECT u.area_code FROM area_above u WHERE u.above = $area))
