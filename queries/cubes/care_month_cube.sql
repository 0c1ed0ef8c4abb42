-- Where those found so far stood at the end of each month, by the area of residence then. The measures and windows of
-- follow_up_stock.sql, which says the same of the as-of date; no later news changes a month that is over.
CREATE TABLE care_month_cube AS
WITH month_end AS (
  SELECT month, to_date, CAST(to_date - INTERVAL '12' MONTH AS DATE) AS year_ago FROM month
),
standing AS (
  SELECT
    f.condition, m.month, f.area_code, f.is_urgent,
    k.day IS NULL AND date_diff('day', f.found_on, m.to_date) > f.due_days AS is_overdue,
    coalesce(k.day >= m.year_ago, FALSE) AS is_under_care,
    f.found_on <= m.year_ago AS is_of_a_year_ago
  FROM found_here f
  JOIN month_end m ON m.to_date BETWEEN f.from_date AND f.to_date
  LEFT JOIN contact k
    ON k.condition = f.condition AND k.person_number = f.person_number AND k.day <= m.to_date AND k.next_day > m.to_date
)
SELECT
  CAST(s.condition AS VARCHAR) AS condition, s.month AS period, s.area_code,
  CAST(count(*) FILTER (WHERE s.is_overdue) AS INTEGER) AS overdue,
  CAST(count(*) FILTER (WHERE s.is_overdue AND s.is_urgent) AS INTEGER) AS overdue_urgent,
  CAST(count(*) FILTER (WHERE s.is_under_care) AS INTEGER) AS under_care,
  CAST(count(*) FILTER (WHERE s.is_of_a_year_ago AND NOT s.is_under_care) AS INTEGER) AS lost,
  CAST(count(*) FILTER (WHERE NOT s.is_of_a_year_ago AND NOT s.is_under_care) AS INTEGER) AS not_yet_in_care
FROM standing s
GROUP BY s.condition, s.month, s.area_code
