-- One row per person examined in a period, with the level of the latest assessable examination of every condition in
-- it (the largest rank: examination_level.sql), and the slot in which they count: where the resident lived on the
-- reference date, how old then. `slot` is empty for people who were no residents on it (moved away, died, or never on
-- the register). A group of conditions is assessed when every condition of it that applies was.
INSERT INTO resident_examined
WITH latest AS (
  SELECT l.person_number, min(l.day) AS first_examined_on, max(l.day) AS last_examined_on,
    {{latest}}
  FROM examination_level l
  JOIN period p
    ON p.period = $period AND l.day BETWEEN p.from_date AND p.to_date AND (p.kind <> 'round' OR p.round = l.round)
  WHERE l.source = 'examination'
  GROUP BY l.person_number
),
judged AS (
  SELECT person_number, first_examined_on, last_examined_on,
    {{levels}}
  FROM latest
)
SELECT j.person_number, $period, j.first_examined_on, j.last_examined_on, l.slot,
  {{names}}{{group_levels}}
FROM judged j
LEFT JOIN place l ON l.person_number = j.person_number AND l.period = $period
