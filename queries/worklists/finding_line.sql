-- Each first finding of a condition or group, with what has to be done about it by the as-of date: the people whom
-- follow_up_flow.sql and follow_up_stock.sql count, one by one. What the day of the finding counts is told of the place of
-- that day; what the as-of date counts, of the place of that date: `area_code` is empty where nobody lives there any more.
CREATE TABLE {{database}}.finding_line AS
WITH finding AS (
  SELECT
    f.*,
    date_diff('day', f.found_on, CAST($as_of AS DATE)) AS days_since,
    date_diff('day', f.found_on, f.first_contact_on) AS contact_day,
    CASE WHEN c.second_day_after_days > c.suspected_days THEN c.second_day_after_days ELSE c.suspected_days END
      AS second_day_days,
    CASE
      WHEN f.is_urgent THEN c.urgent_days
      WHEN f.confirmed_on = f.found_on THEN c.confirmed_days
      ELSE c.suspected_days
    END AS due_days,
    coalesce(f.confirmed_on = f.found_on, FALSE) AS is_confirmed_at_once,
    f.first_contact_on IS NOT NULL AS is_contacted,
    coalesce(f.treated_until >= f.last_contact_on, FALSE) AS is_treated,
    coalesce(f.last_control % 2 = 0, FALSE) AS was_controlled,
    coalesce(f.last_contact_on >= CAST($as_of AS DATE) - INTERVAL '12' MONTH, FALSE) AS is_under_care,
    coalesce(f.last_contact_on >= CAST($as_of AS DATE) - INTERVAL '3' MONTH, FALSE) AS is_recent,
    f.found_on <= CAST($as_of AS DATE) - INTERVAL '3' MONTH AS is_of_a_quarter_ago,
    coalesce(f.last_control >= 2 * date_diff('day', DATE '1970-01-01', f.last_contact_on), FALSE) AS has_reading
  FROM first_finding f
  JOIN condition c ON c.condition = f.condition
)
SELECT
  n.person, CAST(f.condition AS VARCHAR) AS condition, f.found_on,
  CAST(f.found_on + f.due_days AS DATE) AS due_on, f.is_urgent, f.confirmed_on, f.last_contact_on,
  t.area_code AS found_area_code, t.sex, CAST(t.age_band AS TINYINT) AS found_age_band,
  h.area_code, CAST(h.age_band AS TINYINT) AS age_band, r.home,
  f.first_contact_on IS NULL AND f.days_since > f.due_days AS is_overdue,
  NOT f.is_confirmed_at_once AND f.days_since > f.second_day_days AND f.confirmed_on IS NULL
    AND NOT f.is_not_confirmed AS lacks_second_day,
  f.found_on <= CAST($as_of AS DATE) - INTERVAL '12' MONTH AND NOT f.is_under_care AS is_lost,
  f.is_of_a_quarter_ago AND f.is_under_care AND NOT f.is_recent AS is_missed,
  f.is_of_a_quarter_ago AND f.is_recent AND f.has_reading AND f.last_control % 2 = 1 AS is_not_controlled,
  f.is_of_a_quarter_ago AND f.is_recent AND f.has_reading AND f.last_control % 2 = 0 AS is_controlled,
  f.is_of_a_quarter_ago AND f.is_recent AND NOT f.has_reading AS lacks_reading,
  f.is_contacted, f.is_treated, f.was_controlled, f.is_under_care,
  f.found_on > CAST($as_of AS DATE) - INTERVAL '12' MONTH AND NOT f.is_under_care AS is_not_yet_in_care,
  f.days_since > 30 AND coalesce(f.contact_day > 30, TRUE) AS has_no_contact_30,
  f.days_since > 90 AND coalesce(f.contact_day > 90, TRUE) AS has_no_contact_90,
  NOT f.is_confirmed_at_once AND f.days_since > f.second_day_days AND f.confirmed_on IS NOT NULL AS is_confirmed_later,
  NOT f.is_confirmed_at_once AND f.days_since > f.second_day_days AND f.confirmed_on IS NULL
    AND f.is_not_confirmed AS is_not_confirmed
FROM finding f
JOIN person n ON n.person_number = f.person_number
LEFT JOIN residence_interval b ON b.person_number = f.person_number AND f.found_on BETWEEN b.from_date AND b.to_date
LEFT JOIN cell t ON t.cell = b.cell
LEFT JOIN residence_interval i
  ON i.person_number = f.person_number AND CAST($as_of AS DATE) BETWEEN i.from_date AND i.to_date
LEFT JOIN cell h ON h.cell = i.cell
LEFT JOIN {{database}}.resident_line r ON r.person = n.person
WHERE b.cell IS NOT NULL OR i.cell IS NOT NULL
ORDER BY h.area_code NULLS LAST, n.person, f.condition
