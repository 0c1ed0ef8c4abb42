-- The level of each condition on each day of examination_slot.sql, the highest of the day. Two examinations of one day are
-- one day, so that a resident has one first; only those few are grouped.
CREATE TEMP TABLE examination_day AS
SELECT
  s.person_number, s.day, s.quarter_slot, s.is_first,
  {{levels}}
FROM examination_level l
JOIN examination_slot s ON s.person_number = l.person_number AND s.day = l.day AND s.examinations = 1
WHERE l.source = 'examination'
UNION ALL
SELECT
  s.person_number, s.day, s.quarter_slot, s.is_first,
  {{highest}}
FROM examination_level l
JOIN examination_slot s ON s.person_number = l.person_number AND s.day = l.day AND s.examinations > 1
WHERE l.source = 'examination'
GROUP BY s.person_number, s.day, s.quarter_slot, s.is_first
