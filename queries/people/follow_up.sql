-- Whose first finding of one condition is counted in the follow-up cube in one period, and where: flows at the place of
-- the day of the finding, stocks at that of the as-of date. Together they are the cube.
WITH finding AS (
  SELECT
    f.*,
    coalesce(f.confirmed_on = f.found_on, false) AS is_confirmed_at_once,
    date_diff('day', f.found_on, CAST($as_of AS DATE)) AS elapsed_days,
    date_diff('day', f.found_on, f.first_contact_on) AS contact_days,
    greatest(coalesce(c.second_day_after_days, 0), c.suspected_days) AS second_day_days,
    CASE
      WHEN f.is_urgent THEN c.urgent_days
      WHEN f.confirmed_on = f.found_on THEN c.confirmed_days
      ELSE c.suspected_days
    END AS due_days,
    CAST($as_of AS DATE) - INTERVAL '12' MONTH AS year_ago,
    CAST($as_of AS DATE) - INTERVAL '3' MONTH AS quarter_ago,
    coalesce(f.last_contact_on >= CAST($as_of AS DATE) - INTERVAL '12' MONTH, false) AS is_under_care,
    coalesce(f.last_contact_on >= CAST($as_of AS DATE) - INTERVAL '3' MONTH, false) AS is_recent,
    coalesce(f.last_control >= 2 * date_diff('day', DATE '1970-01-01', f.last_contact_on), false) AS has_reading
  FROM first_finding f
  JOIN condition c ON c.condition = f.condition
  JOIN period p ON p.period = $period AND f.found_on BETWEEN p.from_date AND p.to_date
  WHERE f.condition = $condition
),
counted AS (
  SELECT
    f.person_number, i.cell,
    true AS first_findings,
    f.confirmed_on = f.found_on AS first_confirmed,
    f.is_urgent AS first_urgent,
    elapsed_days > 30 AS elapsed_30,
    elapsed_days > 30 AND contact_days <= 30 AS contacted_30,
    elapsed_days > 90 AS elapsed_90,
    elapsed_days > 90 AND contact_days <= 90 AS contacted_90,
    NOT is_confirmed_at_once AND elapsed_days > second_day_days AS suspected_elapsed,
    NOT is_confirmed_at_once AND elapsed_days > second_day_days AND f.confirmed_on IS NOT NULL AS suspected_confirmed,
    NOT is_confirmed_at_once AND elapsed_days > second_day_days AND f.confirmed_on IS NULL AND f.is_not_confirmed
      AS suspected_not_confirmed,
    NOT is_confirmed_at_once AND elapsed_days > second_day_days AND f.confirmed_on IS NULL AND NOT f.is_not_confirmed
      AND f.is_assessed_later AS suspected_unsettled,
    elapsed_days > 30 AND date_diff('day', f.found_on, f.entered_on) > 30 AND coalesce(contact_days > 30, true)
      AS late_entry,
    contact_days IS NOT NULL AS contacted,
    contact_days IS NOT NULL AND f.treated_until >= f.last_contact_on AS contacted_treated,
    contact_days IS NOT NULL AND f.treated_until >= f.last_contact_on AND f.last_control % 2 = 0
      AS contacted_treated_controlled,
    contact_days IS NOT NULL AND f.last_control % 2 = 0 AS contacted_controlled,
    contact_days IS NOT NULL AND f.last_control % 2 = 1 AS contacted_not_controlled
  FROM finding f
  JOIN residence_interval i ON i.person_number = f.person_number AND f.found_on BETWEEN i.from_date AND i.to_date
  UNION ALL BY NAME
  SELECT
    f.person_number, i.cell,
    contact_days IS NULL AND elapsed_days > due_days AS overdue,
    contact_days IS NULL AND elapsed_days > due_days AND f.is_urgent AS overdue_urgent,
    is_under_care AS under_care,
    f.found_on <= year_ago AND NOT is_under_care AS lost,
    f.found_on > year_ago AND NOT is_under_care AS not_yet_in_care,
    f.found_on <= quarter_ago AND is_recent AND has_reading AND f.last_control % 2 = 0 AS recent_controlled,
    f.found_on <= quarter_ago AND is_recent AND has_reading AND f.last_control % 2 = 1 AS recent_not_controlled,
    f.found_on <= quarter_ago AND is_recent AND NOT has_reading AS recent_no_reading,
    f.found_on <= quarter_ago AND is_under_care AND NOT is_recent AS recent_missed
  FROM finding f
  JOIN residence_interval i
    ON i.person_number = f.person_number AND CAST($as_of AS DATE) BETWEEN i.from_date AND i.to_date
)
SELECT n.person, c.area_code, k.* EXCLUDE (person_number, cell)
FROM counted k
JOIN cell c ON c.cell = k.cell
JOIN person n ON n.person_number = k.person_number
