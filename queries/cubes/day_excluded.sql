-- Takes out of a risk factor the days that found the resident positive for a disease which its file excludes: the reading
-- alone would say present.
INSERT INTO day_count
SELECT '{{condition}}', x.quarter_slot, x.is_first, 0, 0, CAST(-count(*) AS INTEGER)
FROM examination_day x
WHERE x.{{level}} >= 3 AND EXISTS (
  SELECT 1 FROM positive_day p
  WHERE p.condition = '{{excludes}}' AND p.person_number = x.person_number AND p.day = x.day
)
GROUP BY x.quarter_slot, x.is_first
