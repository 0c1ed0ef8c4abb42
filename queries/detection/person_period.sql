-- One row per person and period in which that person was examined, with the latest assessable reading of
-- every condition in it. latest makes, for each condition, one integer
--   day number * 8 + level   of an assessable examination (level 2 or more),
--   level                    of any other,
-- so that the maximum is the latest assessable level (of one day the higher), or else whether the definition
-- applied at all. No order of rows can change it.
CREATE TEMP TABLE person_period AS
WITH counted AS (
  SELECT l.*, date_diff('day', DATE '1970-01-01', l.day) * 8 AS day_part
  FROM examination_level l
  WHERE l.source = 'examination' AND l.day <= $as_of
)
SELECT c.person, p.period, max(c.day) AS last_examined_on, {{latest}}
FROM counted c
JOIN period p ON p.kind = 'year' AND p.year = CAST(extract(YEAR FROM c.day) AS INTEGER)
GROUP BY c.person, p.period
UNION ALL
SELECT c.person, p.period, max(c.day) AS last_examined_on, {{latest}}
FROM counted c
JOIN period p ON p.kind = 'round' AND p.round = c.round AND c.day BETWEEN p.from_date AND p.to_date
GROUP BY c.person, p.period
UNION ALL
SELECT c.person, p.period, max(c.day) AS last_examined_on, {{latest}}
FROM counted c
JOIN period p ON p.kind = 'all'
GROUP BY c.person, p.period
