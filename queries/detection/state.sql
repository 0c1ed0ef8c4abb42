-- The state of each resident with any sign of a disease, in each period in which they were examined: exactly one.
-- Everybody else's state follows from the level alone (queries/cubes/condition_cube.sql).
CREATE TABLE state AS
WITH concerned AS (
  SELECT DISTINCT condition, person FROM evidence
),
examined AS (
  SELECT
    row_number() OVER () AS id, c.condition, r.person, r.period, r.slot, r.last_examined_on, p.from_date, p.to_date, p.round,
    CASE c.condition {{level_by_condition}} END AS level
  FROM resident_examined r
  JOIN concerned c ON c.person = r.person
  JOIN period p ON p.period = r.period
),
history AS (
  SELECT
    x.id,
    min(e.known_from) AS known_from,
    min(e.day) FILTER (WHERE e.sign) AS first_sign_on,
    max(e.day) FILTER (WHERE e.sign) AS last_sign_on,
    max(e.day) FILTER (WHERE e.level >= 2) AS last_assessed_on,
    max(e.day) FILTER (WHERE e.level >= 3) AS last_met_on,
    coalesce(bool_or(e.confirms), false) AS needs_no_second_day,
    coalesce(bool_or(
      e.treated_until >= x.to_date AND e.source <> 'examination'
      OR e.treated_until IS NOT NULL AND e.source = 'examination' AND e.day = x.last_examined_on
        AND (x.round IS NULL OR e.round = x.round)), false) AS is_treated,
    -- Controlled at the last assessable examination of the period; of two on one day the worse counts.
    coalesce(max(date_diff('day', DATE '1970-01-01', e.day) * 2 + CASE WHEN e.controlled THEN 0 ELSE 1 END)
      FILTER (WHERE e.source = 'examination' AND e.controlled IS NOT NULL AND e.day >= x.from_date
        AND (x.round IS NULL OR e.round = x.round)) % 2 = 0, false) AS is_controlled
  FROM examined x
  JOIN evidence e ON e.condition = x.condition AND e.person = x.person AND e.day <= x.to_date
  GROUP BY x.id
),
up_to AS (
  SELECT
    x.*, h.known_from, h.first_sign_on, h.last_sign_on, h.last_assessed_on, h.last_met_on,
    coalesce(h.needs_no_second_day, false) AS needs_no_second_day,
    coalesce(h.is_treated, false) AS is_treated, coalesce(h.is_controlled, false) AS is_controlled
  FROM examined x
  LEFT JOIN history h ON h.id = x.id
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
        OR u.last_sign_on >= u.first_sign_on + c.second_day_after_days
        OR u.last_met_on = u.last_assessed_on
        OR u.is_treated) THEN 'history_not_recorded'
      WHEN u.level >= 2 THEN 'negative'
      ELSE 'not_assessable'
    END AS state
  FROM up_to u
  JOIN condition c ON c.condition = u.condition
  LEFT JOIN first_finding f ON f.condition = u.condition AND f.person = u.person AND f.found_on <= u.to_date
)
SELECT
  condition, person, period, slot, level, state,
  level >= 2 AS is_assessed,
  state = 'known' AND coalesce(was_confirmed_before, false) AS since_programme,
  state = 'negative' AND first_sign_on IS NOT NULL AS is_not_confirmed,
  is_treated, is_controlled
FROM judged
