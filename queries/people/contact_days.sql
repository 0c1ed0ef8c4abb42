-- Whose first finding of one condition is counted in the cube of days to contact in some quarters, on which day, and where:
-- all quarters, those of a year, or one. Together they are the cube.
WITH observed AS (
  SELECT
    f.person_number, f.cell, f.died_on, f.stayed_until,
    CASE WHEN f.first_contact_on <= f.stayed_until THEN date_diff('day', f.found_on, f.first_contact_on) END AS contact_day,
    date_diff('day', f.found_on, least(f.stayed_until, CAST($as_of AS DATE))) AS last_day
  FROM followed_finding f
  JOIN quarter q ON f.found_on BETWEEN q.from_date AND q.to_date
  WHERE f.condition = $condition AND ($period = 'all' OR starts_with(q.quarter, $period))
),
ended AS (
  SELECT
    person_number, cell,
    CASE WHEN contact_day <= 365 THEN contact_day WHEN last_day <= 365 THEN last_day ELSE 366 END AS day,
    CASE
      WHEN contact_day <= 365 THEN 'contacted'
      WHEN last_day > 365 OR stayed_until >= $as_of THEN 'window_open'
      WHEN died_on = stayed_until THEN 'died'
      ELSE 'moved_away'
    END AS reason
  FROM observed
)
SELECT
  n.person, c.area_code, e.day,
  e.reason = 'contacted' AS contacted,
  e.reason = 'window_open' AS window_open,
  e.reason = 'died' AS died,
  e.reason = 'moved_away' AS moved_away
FROM ended e
JOIN cell c ON c.cell = e.cell
JOIN person n ON n.person_number = e.person_number
