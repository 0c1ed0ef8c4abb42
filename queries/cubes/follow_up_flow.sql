-- First findings and the care that followed each up to the as-of date, by the period of the finding and the place and age
-- of its day.
CREATE TEMP TABLE follow_up_flow AS
WITH finding AS (
  SELECT
    f.condition, f.person_number, f.found_on, f.is_urgent, f.last_control, f.is_not_confirmed, f.is_assessed_later,
    f.confirmed_on IS NOT NULL AS is_confirmed,
    coalesce(f.confirmed_on = f.found_on, FALSE) AS is_confirmed_at_once,
    f.first_contact_on IS NOT NULL AS is_contacted,
    coalesce(f.treated_until >= f.last_contact_on, FALSE) AS is_treated,
    date_diff('day', f.found_on, CAST($as_of AS DATE)) AS days_since,
    date_diff('day', f.found_on, f.first_contact_on) AS contact_day,
    date_diff('day', f.found_on, f.entered_on) AS entry_day,
    -- No second day confirms sooner than the definition lets it.
    CASE WHEN c.second_day_after_days > c.suspected_days THEN c.second_day_after_days ELSE c.suspected_days END
      AS second_day_days
  FROM first_finding f
  JOIN condition c ON c.condition = f.condition
)
SELECT
  f.condition, p.period, i.cell,
  count(*) AS first_findings,
  count(*) FILTER (WHERE f.is_confirmed_at_once) AS first_confirmed,
  count(*) FILTER (WHERE f.is_urgent) AS first_urgent,
  count(*) FILTER (WHERE f.days_since > 30) AS elapsed_30,
  count(*) FILTER (WHERE f.days_since > 30 AND f.contact_day <= 30) AS contacted_30,
  count(*) FILTER (WHERE f.days_since > 90) AS elapsed_90,
  count(*) FILTER (WHERE f.days_since > 90 AND f.contact_day <= 90) AS contacted_90,
  count(*) FILTER (WHERE NOT f.is_confirmed_at_once AND f.days_since > f.second_day_days) AS suspected_elapsed,
  count(*) FILTER (WHERE NOT f.is_confirmed_at_once AND f.days_since > f.second_day_days AND f.is_confirmed)
    AS suspected_confirmed,
  count(*) FILTER (WHERE NOT f.is_confirmed_at_once AND f.days_since > f.second_day_days AND NOT f.is_confirmed
    AND f.is_not_confirmed) AS suspected_not_confirmed,
  count(*) FILTER (WHERE NOT f.is_confirmed_at_once AND f.days_since > f.second_day_days AND NOT f.is_confirmed
    AND NOT f.is_not_confirmed AND f.is_assessed_later) AS suspected_unsettled,
  count(*) FILTER (WHERE f.days_since > 30 AND f.entry_day > 30 AND (f.contact_day IS NULL OR f.contact_day > 30)) AS late_entry,
  count(*) FILTER (WHERE f.is_contacted) AS contacted,
  count(*) FILTER (WHERE f.is_contacted AND f.is_treated) AS contacted_treated,
  count(*) FILTER (WHERE f.is_contacted AND f.is_treated AND f.last_control % 2 = 0) AS contacted_treated_controlled,
  count(*) FILTER (WHERE f.is_contacted AND f.last_control % 2 = 0) AS contacted_controlled,
  count(*) FILTER (WHERE f.is_contacted AND f.last_control % 2 = 1) AS contacted_not_controlled
FROM finding f
JOIN period p ON f.found_on BETWEEN p.from_date AND p.to_date
JOIN residence_interval i ON i.person_number = f.person_number AND f.found_on BETWEEN i.from_date AND i.to_date
GROUP BY f.condition, p.period, i.cell
