-- Whose first finding of one condition is counted in the follow-up cube in one period, and where: flows at the place of
-- the day of the finding, stocks at that of the as-of date. Together they are the cube.
WITH finding AS (
  SELECT
    f.*,
    date_diff('day', f.found_on, CAST($as_of AS DATE)) AS elapsed_days,
    date_diff('day', f.found_on, f.first_contact_on) AS contact_days,
    CASE
      WHEN f.is_urgent THEN c.urgent_days
      WHEN f.confirmed_on = f.found_on THEN c.confirmed_days
      ELSE c.suspected_days
    END AS due_days,
    CAST($as_of AS DATE) - INTERVAL '12' MONTH AS year_ago
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
    elapsed_days > 30 AND date_diff('day', f.found_on, f.entered_on) > 30 AND coalesce(contact_days > 30, true)
      AS late_entry,
    contact_days IS NOT NULL AS contacted,
    contact_days IS NOT NULL AND f.treated_until >= f.last_contact_on AS contacted_treated,
    contact_days IS NOT NULL AND f.treated_until >= f.last_contact_on AND f.last_control % 2 = 0
      AS contacted_treated_controlled,
    false AS overdue, false AS overdue_urgent, false AS under_care, false AS lost, false AS not_yet_in_care
  FROM finding f
  JOIN residence_interval i ON i.person_number = f.person_number AND f.found_on BETWEEN i.from_date AND i.to_date
  UNION ALL
  SELECT
    f.person_number, i.cell, false, false, false, false, false, false, false, false, false, false, false,
    contact_days IS NULL AND elapsed_days > due_days,
    contact_days IS NULL AND elapsed_days > due_days AND f.is_urgent,
    f.last_contact_on >= year_ago,
    f.found_on <= year_ago AND coalesce(f.last_contact_on < year_ago, true),
    f.found_on > year_ago AND f.last_contact_on IS NULL
  FROM finding f
  JOIN residence_interval i
    ON i.person_number = f.person_number AND CAST($as_of AS DATE) BETWEEN i.from_date AND i.to_date
)
SELECT n.person, c.area_code, k.* EXCLUDE (person_number, cell)
FROM counted k
JOIN cell c ON c.cell = k.cell
JOIN person n ON n.person_number = k.person_number
