-- Whose first finding of one condition is counted in the cube of days to contact in some quarters, on which day, and where:
-- all quarters, those of a year, or one. Together they are the cube.
SELECT
  n.person, c.area_code, d.day,
  d.reason = 'contacted' AS contacted,
  d.reason = 'window_open' AS window_open,
  d.reason = 'died' AS died,
  d.reason = 'moved_away' AS moved_away
FROM contact_day d
JOIN cell c ON c.cell = d.cell
JOIN person n ON n.person_number = d.person_number
WHERE d.condition = $condition AND ($period = 'all' OR starts_with(d.quarter, $period))
