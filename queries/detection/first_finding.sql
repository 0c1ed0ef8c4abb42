-- The first finding of each resident and disease: the first sign, found by the programme, in somebody who was
-- asked by then and did not already know. It depends on nothing that happened later, so no later news moves it.
CREATE TEMP TABLE first_finding AS
WITH history AS (
  SELECT
    condition, person_number, min(known_from) AS known_from, min(day) FILTER (WHERE asked) AS asked_on,
    min(day) FILTER (WHERE sign) AS first_sign_on
  FROM evidence
  GROUP BY condition, person_number
),
found AS (
  SELECT e.condition, e.person_number, h.first_sign_on, min(e.day) AS found_on
  FROM evidence e
  JOIN history h ON h.condition = e.condition AND h.person_number = e.person_number
  WHERE e.sign AND e.day >= h.asked_on AND (h.known_from IS NULL OR e.day < h.known_from)
  GROUP BY e.condition, e.person_number, h.first_sign_on
),
followed AS (
  SELECT
    f.condition, f.person_number, f.found_on,
    -- A second day as far from the first as the definition asks (even if nobody asked on the first), a level or a conclusion that needs none, or a diagnosis on
    -- that day or later.
    least(
      min(e.day) FILTER (
        WHERE e.sign AND e.day >= f.found_on AND e.day >= f.first_sign_on + c.second_day_after_days),
      min(e.day) FILTER (WHERE e.confirms AND e.day >= f.found_on),
      min(e.diagnosed_on) FILTER (WHERE c.diagnosis_confirms AND e.diagnosed_on >= f.found_on)
    ) AS confirmed_on,
    coalesce(bool_or(e.urgent) FILTER (WHERE e.day = f.found_on), false) AS is_urgent,
    min(e.entered_on) FILTER (WHERE e.day = f.found_on) AS entered_on,
    min(e.day) FILTER (WHERE e.is_contact AND e.day > f.found_on) AS first_contact_on,
    max(e.day) FILTER (WHERE e.is_contact AND e.day > f.found_on) AS last_contact_on,
    max(e.treated_until) AS treated_until,
    -- "Controlled" at the last contact with a reading; of two readings on one day the worse counts.
    max(CAST(date_diff('day', DATE '1970-01-01', e.day) * 2 + CASE WHEN e.controlled THEN 0 ELSE 1 END AS INTEGER))
      FILTER (WHERE e.is_contact AND e.controlled IS NOT NULL AND e.day > f.found_on) AS last_control,
    -- The same in the quarter after that of the finding.
    max(e.day) FILTER (WHERE e.is_contact AND e.day BETWEEN q.next_from_date AND q.next_to_date) AS next_contact_on,
    max(CAST(date_diff('day', DATE '1970-01-01', e.day) * 2 + CASE WHEN e.controlled THEN 0 ELSE 1 END AS INTEGER))
      FILTER (WHERE e.is_contact AND e.controlled IS NOT NULL AND e.day BETWEEN q.next_from_date AND q.next_to_date)
      AS next_control,
    max(e.day) FILTER (WHERE e.rank % 8 >= 2 AND e.day > f.found_on) AS last_assessed_on,
    max(e.day) FILTER (WHERE e.rank % 8 >= 3 AND e.day > f.found_on) AS last_met_on
  FROM found f
  LEFT JOIN quarter q ON f.found_on BETWEEN q.from_date AND q.to_date
  JOIN evidence e ON e.condition = f.condition AND e.person_number = f.person_number
  JOIN condition c ON c.condition = f.condition
  GROUP BY f.condition, f.person_number, f.found_on, c.second_day_after_days
)
SELECT
  condition, person_number, found_on, confirmed_on, is_urgent, entered_on, first_contact_on, last_contact_on,
  treated_until, last_control, next_contact_on, next_control,
  last_assessed_on IS NOT NULL AS is_assessed_later,
  -- A value within bounds under treatment says nothing against the finding.
  confirmed_on IS NULL AND last_assessed_on IS NOT NULL AND coalesce(last_met_on < last_assessed_on, TRUE)
    AND coalesce(treated_until < last_assessed_on, TRUE) AS is_not_confirmed
FROM followed
