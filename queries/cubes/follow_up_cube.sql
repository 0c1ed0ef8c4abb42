-- First findings and the care that followed, by the period of the finding. Flows count at the place and age of the
-- day of the finding; stocks (overdue, under care, lost, not yet in care) at those of the as-of date.
CREATE TABLE follow_up_cube AS
WITH finding AS (
  SELECT
    f.*,
    CASE
      WHEN f.is_urgent THEN c.urgent_days
      WHEN f.confirmed_on = f.found_on THEN c.confirmed_days
      ELSE c.suspected_days
    END AS due_days
  FROM first_finding f
  JOIN condition c ON c.condition = f.condition
),
flow AS (
  SELECT
    f.condition, p.period, i.cell,
    count(*) AS first_findings,
    count(*) FILTER (WHERE f.confirmed_on = f.found_on) AS first_confirmed,
    count(*) FILTER (WHERE f.is_urgent) AS first_urgent,
    count(*) FILTER (WHERE date_diff('day', f.found_on, CAST($as_of AS DATE)) > 30) AS elapsed_30,
    count(*) FILTER (WHERE date_diff('day', f.found_on, CAST($as_of AS DATE)) > 30 AND date_diff('day', f.found_on, f.first_contact_on) <= 30) AS contacted_30,
    count(*) FILTER (WHERE date_diff('day', f.found_on, CAST($as_of AS DATE)) > 90) AS elapsed_90,
    count(*) FILTER (WHERE date_diff('day', f.found_on, CAST($as_of AS DATE)) > 90 AND date_diff('day', f.found_on, f.first_contact_on) <= 90) AS contacted_90,
    count(*) FILTER (WHERE date_diff('day', f.found_on, CAST($as_of AS DATE)) > 30 AND date_diff('day', f.found_on, f.entered_on) > 30
      AND (f.first_contact_on IS NULL OR date_diff('day', f.found_on, f.first_contact_on) > 30)) AS late_entry,
    count(*) FILTER (WHERE f.first_contact_on IS NOT NULL) AS contacted,
    count(*) FILTER (WHERE f.first_contact_on IS NOT NULL AND f.treated_until >= f.last_contact_on) AS contacted_treated,
    count(*) FILTER (WHERE f.first_contact_on IS NOT NULL AND f.treated_until >= f.last_contact_on AND f.last_control % 2 = 0)
      AS contacted_treated_controlled,
    0 AS overdue, 0 AS overdue_urgent, 0 AS under_care, 0 AS lost, 0 AS not_yet_in_care
  FROM finding f
  JOIN period p ON f.found_on BETWEEN p.from_date AND p.to_date
  JOIN residence_interval i ON i.person_number = f.person_number AND f.found_on BETWEEN i.from_date AND i.to_date
  GROUP BY f.condition, p.period, i.cell
),
stock_now AS (
  SELECT
    f.condition, p.period, i.cell, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    count(*) FILTER (WHERE f.first_contact_on IS NULL AND date_diff('day', f.found_on, CAST($as_of AS DATE)) > f.due_days) AS overdue,
    count(*) FILTER (WHERE f.first_contact_on IS NULL AND date_diff('day', f.found_on, CAST($as_of AS DATE)) > f.due_days AND f.is_urgent)
      AS overdue_urgent,
    count(*) FILTER (WHERE f.last_contact_on >= CAST($as_of AS DATE) - INTERVAL '12' MONTH) AS under_care,
    count(*) FILTER (WHERE f.found_on <= CAST($as_of AS DATE) - INTERVAL '12' MONTH
      AND (f.last_contact_on IS NULL OR f.last_contact_on < CAST($as_of AS DATE) - INTERVAL '12' MONTH)) AS lost,
    count(*) FILTER (WHERE f.found_on > CAST($as_of AS DATE) - INTERVAL '12' MONTH AND f.last_contact_on IS NULL)
      AS not_yet_in_care
  FROM finding f
  JOIN period p ON f.found_on BETWEEN p.from_date AND p.to_date
  JOIN residence_interval i ON i.person_number = f.person_number AND $as_of BETWEEN i.from_date AND i.to_date
  GROUP BY f.condition, p.period, i.cell
),
counted AS (
  SELECT * FROM flow
  UNION ALL
  SELECT * FROM stock_now
)
SELECT
  n.condition, n.period, c.area_code, c.sex, c.age_band,
  CAST(sum(n.first_findings) AS INTEGER) AS first_findings,
  CAST(sum(n.first_confirmed) AS INTEGER) AS first_confirmed,
  CAST(sum(n.first_urgent) AS INTEGER) AS first_urgent,
  CAST(sum(n.elapsed_30) AS INTEGER) AS elapsed_30,
  CAST(sum(n.contacted_30) AS INTEGER) AS contacted_30,
  CAST(sum(n.elapsed_90) AS INTEGER) AS elapsed_90,
  CAST(sum(n.contacted_90) AS INTEGER) AS contacted_90,
  CAST(sum(n.late_entry) AS INTEGER) AS late_entry,
  CAST(sum(n.contacted) AS INTEGER) AS contacted,
  CAST(sum(n.contacted_treated) AS INTEGER) AS contacted_treated,
  CAST(sum(n.contacted_treated_controlled) AS INTEGER) AS contacted_treated_controlled,
  CAST(sum(n.overdue) AS INTEGER) AS overdue,
  CAST(sum(n.overdue_urgent) AS INTEGER) AS overdue_urgent,
  CAST(sum(n.under_care) AS INTEGER) AS under_care,
  CAST(sum(n.lost) AS INTEGER) AS lost,
  CAST(sum(n.not_yet_in_care) AS INTEGER) AS not_yet_in_care
FROM counted n
JOIN cell c ON c.cell = n.cell
GROUP BY n.condition, n.period, c.area_code, c.sex, c.age_band
