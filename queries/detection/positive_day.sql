-- Days of examination that found a resident positive for a disease, by what was on record up to the end of that day: the
-- rules of state.sql, with the day as the period. Nothing later is read, so no later news changes a day.
CREATE TEMP TABLE positive_day AS
WITH examined AS (
  SELECT condition, person_number, day, max(rank) % 8 AS level
  FROM evidence
  WHERE source = 'examination'
  GROUP BY condition, person_number, day
),
up_to AS (
  SELECT
    x.condition, x.person_number, x.day, x.level,
    min(e.known_from) AS known_from,
    min(e.day) FILTER (WHERE e.sign) AS first_sign_on,
    max(e.day) FILTER (WHERE e.sign) AS last_sign_on,
    bool_or(e.confirms) AS needs_no_second_day,
    coalesce(max(e.day) FILTER (WHERE e.rank % 8 >= 3) = max(e.day) FILTER (WHERE e.rank % 8 >= 2), FALSE) AS is_met,
    -- What an examination says of medicines holds on its own day.
    coalesce(max(e.treated_until) FILTER (WHERE e.source <> 'examination' OR e.day = x.day) >= x.day, FALSE) AS is_treated
  FROM examined x
  JOIN evidence e ON e.condition = x.condition AND e.person_number = x.person_number AND e.day <= x.day
  WHERE x.level > 0
  GROUP BY x.condition, x.person_number, x.day, x.level
),
judged AS (
  SELECT
    u.condition, u.person_number, u.day, u.level,
    coalesce(f.confirmed_on <= u.day, FALSE) OR f.found_on IS NULL AND coalesce(u.known_from <= u.day, FALSE) AS is_case,
    CASE
      WHEN f.found_on IS NOT NULL THEN u.is_met OR u.is_treated
      WHEN u.first_sign_on IS NULL THEN FALSE
      ELSE u.is_met OR u.is_treated OR u.needs_no_second_day
        OR coalesce(date_diff('day', u.first_sign_on, u.last_sign_on) >= c.second_day_after_days, FALSE)
    END AS is_in_doubt
  FROM up_to u
  JOIN condition c ON c.condition = u.condition
  LEFT JOIN first_finding f
    ON f.condition = u.condition AND f.person_number = u.person_number AND f.found_on <= u.day
)
SELECT condition, person_number, day, level >= 2 AS is_assessed, is_case
FROM judged
WHERE is_case OR is_in_doubt
