-- The state of each resident with any sign of a disease in one period: what its examinations say, and what was on record
-- by its reference date.
INSERT INTO state
WITH examined AS (
  SELECT
    e.condition, e.person_number, max(e.day) AS last_examined_on,
    -- The level of the latest assessable one: see examination_level.sql.
    max(e.rank) % 8 AS level,
    max(e.day) FILTER (WHERE e.treated_until IS NOT NULL) AS last_taking_on,
    -- Controlled at the last assessable examination; of two on one day the worse counts.
    max(2 * date_diff('day', CAST($from AS DATE), e.day) + CASE WHEN e.controlled THEN 0 ELSE 1 END)
      FILTER (WHERE e.controlled IS NOT NULL) % 2 = 0 AS is_controlled
  FROM evidence e
  JOIN period p
    ON p.period = $period AND e.day BETWEEN p.from_date AND p.to_date AND (p.kind <> 'round' OR p.round = e.round)
  WHERE e.source = 'examination'
  GROUP BY e.condition, e.person_number
),
up_to AS (
  SELECT
    x.condition, x.person_number, x.last_examined_on, x.level, p.from_date, p.to_date,
    h.known_from, h.first_sign_on, h.last_sign_on, h.last_assessed_on, h.last_met_on, h.needs_no_second_day,
    coalesce(h.treated_until >= p.to_date, FALSE) OR coalesce(x.last_taking_on = x.last_examined_on, FALSE)
      AS is_treated,
    coalesce(x.is_controlled, FALSE) AS is_controlled
  FROM examined x
  JOIN period p ON p.period = $period
  JOIN history h ON h.condition = x.condition AND h.person_number = x.person_number AND h.to_date = p.to_date
),
judged AS (
  SELECT
    u.*, f.confirmed_on < u.from_date AS was_confirmed_before,
    CASE
      WHEN u.level = 0 THEN 'not_applicable'
      WHEN f.found_on IS NULL AND u.known_from <= u.last_examined_on THEN 'known'
      WHEN f.confirmed_on < u.from_date THEN 'known'
      WHEN f.confirmed_on <= u.to_date THEN 'new_confirmed'
      WHEN f.found_on IS NOT NULL AND (u.last_met_on = u.last_assessed_on OR u.is_treated) THEN 'new_suspected'
      -- Signs in somebody who was never asked: positive, never counted as new.
      WHEN f.found_on IS NULL AND u.first_sign_on IS NOT NULL AND (
        u.needs_no_second_day
        OR date_diff('day', u.first_sign_on, u.last_sign_on) >= c.second_day_after_days
        OR u.last_met_on = u.last_assessed_on
        OR u.is_treated) THEN 'history_not_recorded'
      WHEN u.level >= 2 THEN 'negative'
      ELSE 'not_assessable'
    END AS state
  FROM up_to u
  JOIN condition c ON c.condition = u.condition
  LEFT JOIN first_finding f
    ON f.condition = u.condition AND f.person_number = u.person_number AND f.found_on <= u.to_date
)
SELECT
  j.condition, j.person_number, $period, l.slot, CAST(j.level AS TINYINT), j.state,
  j.level >= 2,
  j.state = 'known' AND coalesce(j.was_confirmed_before, FALSE),
  j.state = 'negative' AND j.first_sign_on IS NOT NULL,
  j.is_treated, j.is_controlled
FROM judged j
LEFT JOIN place l ON l.person_number = j.person_number AND l.period = $period
