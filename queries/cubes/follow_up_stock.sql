-- Where those found stand on the as-of date, of whom is alive and resident then, by the period of the finding and the
-- place and age of the as-of date. Months are those of the calendar.
CREATE TEMP TABLE follow_up_stock AS
WITH finding AS (
  SELECT
    f.condition, f.person_number, f.found_on, f.is_urgent, f.last_control,
    f.first_contact_on IS NULL AND date_diff('day', f.found_on, CAST($as_of AS DATE)) > CASE
      WHEN f.is_urgent THEN c.urgent_days
      WHEN f.confirmed_on = f.found_on THEN c.confirmed_days
      ELSE c.suspected_days
    END AS is_overdue,
    coalesce(f.last_contact_on >= CAST($as_of AS DATE) - INTERVAL '12' MONTH, FALSE) AS is_under_care,
    f.found_on <= CAST($as_of AS DATE) - INTERVAL '12' MONTH AS is_of_a_year_ago,
    f.found_on <= CAST($as_of AS DATE) - INTERVAL '3' MONTH AS is_of_a_quarter_ago,
    coalesce(f.last_contact_on >= CAST($as_of AS DATE) - INTERVAL '3' MONTH, FALSE) AS is_recent,
    -- Day and answer of the last reading in one number, see first_finding.sql.
    coalesce(f.last_control >= 2 * date_diff('day', DATE '1970-01-01', f.last_contact_on), FALSE) AS has_reading
  FROM first_finding f
  JOIN condition c ON c.condition = f.condition
)
SELECT
  f.condition, p.period, i.cell,
  count(*) FILTER (WHERE f.is_overdue) AS overdue,
  count(*) FILTER (WHERE f.is_overdue AND f.is_urgent) AS overdue_urgent,
  count(*) FILTER (WHERE f.is_under_care) AS under_care,
  count(*) FILTER (WHERE f.is_of_a_year_ago AND NOT f.is_under_care) AS lost,
  count(*) FILTER (WHERE NOT f.is_of_a_year_ago AND NOT f.is_under_care) AS not_yet_in_care,
  count(*) FILTER (WHERE f.is_of_a_quarter_ago AND f.is_recent AND f.has_reading AND f.last_control % 2 = 0)
    AS recent_controlled,
  count(*) FILTER (WHERE f.is_of_a_quarter_ago AND f.is_recent AND f.has_reading AND f.last_control % 2 = 1)
    AS recent_not_controlled,
  count(*) FILTER (WHERE f.is_of_a_quarter_ago AND f.is_recent AND NOT f.has_reading) AS recent_no_reading,
  count(*) FILTER (WHERE f.is_of_a_quarter_ago AND f.is_under_care AND NOT f.is_recent) AS recent_missed
FROM finding f
JOIN period p ON f.found_on BETWEEN p.from_date AND p.to_date
JOIN residence_interval i ON i.person_number = f.person_number AND $as_of BETWEEN i.from_date AND i.to_date
GROUP BY f.condition, p.period, i.cell
