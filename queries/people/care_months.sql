-- Whose first finding of one condition is counted in the care-month cube at the end of one month, and where; together they
-- are the cube.
WITH standing AS (
  SELECT
    f.person_number, f.area_code, f.is_urgent,
    k.day IS NULL AND date_diff('day', f.found_on, m.to_date) > f.due_days AS is_overdue,
    coalesce(k.day >= CAST(m.to_date - INTERVAL '12' MONTH AS DATE), false) AS is_under_care,
    f.found_on <= CAST(m.to_date - INTERVAL '12' MONTH AS DATE) AS is_of_a_year_ago
  FROM found_here f
  JOIN month m ON m.month = $period AND m.to_date BETWEEN f.from_date AND f.to_date
  LEFT JOIN contact k
    ON k.condition = f.condition AND k.person_number = f.person_number AND k.day <= m.to_date AND k.next_day > m.to_date
  WHERE f.condition = $condition
)
SELECT
  n.person, s.area_code,
  s.is_overdue AS overdue,
  s.is_overdue AND s.is_urgent AS overdue_urgent,
  s.is_under_care AS under_care,
  s.is_of_a_year_ago AND NOT s.is_under_care AS lost,
  NOT s.is_of_a_year_ago AND NOT s.is_under_care AS not_yet_in_care
FROM standing s
JOIN person n ON n.person_number = s.person_number
