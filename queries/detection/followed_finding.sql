-- First findings of residents: where and how old they were on that day, and how long they stayed without leaving the
-- province; `stayed_until` is their last day here (of death or of leaving) or a later day than the as-of date.
CREATE TEMP TABLE followed_finding AS
WITH found AS (
  SELECT DISTINCT person_number FROM first_finding
),
interval_of_found AS (
  SELECT
    i.person_number, i.cell, i.from_date, i.to_date,
    CASE
      WHEN date_diff('day', lag(i.to_date) OVER (PARTITION BY i.person_number ORDER BY i.from_date NULLS FIRST), i.from_date) > 1
        THEN 1
      ELSE 0
    END AS came_back
  FROM residence_interval i
  JOIN found f ON f.person_number = i.person_number
),
numbered AS (
  SELECT
    person_number, cell, from_date, to_date,
    sum(came_back) OVER (PARTITION BY person_number ORDER BY from_date NULLS FIRST ROWS UNBOUNDED PRECEDING) AS stay
  FROM interval_of_found
),
stay AS (
  SELECT
    person_number, cell, from_date, to_date,
    max(to_date) OVER (PARTITION BY person_number, stay) AS stayed_until
  FROM numbered
),
death AS (
  SELECT n.person_number, r.died_on
  FROM resident r
  JOIN person n ON n.person = r.person
  WHERE r.died_on <= $as_of
)
SELECT f.*, s.cell, s.stayed_until, d.died_on
FROM first_finding f
JOIN stay s ON s.person_number = f.person_number AND f.found_on BETWEEN s.from_date AND s.to_date
LEFT JOIN death d ON d.person_number = f.person_number
