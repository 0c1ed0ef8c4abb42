-- One row per person examined in a period, with the level of the latest assessable examination of every condition in
-- it, and the slot in which they count: where the resident lived on the reference date, how old then. `slot` is empty
-- for people who were no residents on it (moved away, died, or never on the register).
-- For each condition one integer is made of every examination,
--   day number * 8 + level   of an assessable one (level 2 or more),
--   level                    of any other,
-- so that the maximum is the latest assessable level (of one day the higher), or else whether the definition applied at
-- all. No order of rows can change it. A group of conditions is assessed when every condition of it that applies was.
INSERT INTO resident_examined
WITH counted AS (
  SELECT l.*, date_diff('day', DATE '1970-01-01', l.day) * 8 AS day_part
  FROM examination_level l
  JOIN period p
    ON p.period = $period AND l.day BETWEEN p.from_date AND p.to_date AND (p.kind <> 'round' OR p.round = l.round)
  WHERE l.source = 'examination' AND l.day <= $as_of
),
latest AS (
  SELECT c.person, max(c.day) AS last_examined_on, {{latest}}
  FROM counted c
  GROUP BY c.person
),
place AS (
  SELECT i.person, l.slot
  FROM residence_interval i
  JOIN period p ON p.period = $period AND p.to_date BETWEEN i.from_date AND i.to_date
  JOIN slot l ON l.period = p.period AND l.cell = i.cell
),
judged AS (
  SELECT person, last_examined_on, {{levels}}
  FROM latest
)
SELECT j.person, $period, j.last_examined_on, l.slot, {{names}}{{group_levels}}
FROM judged j
LEFT JOIN place l ON l.person = j.person
