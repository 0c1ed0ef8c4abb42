-- Every reading of everybody with any sign of one disease: a reading that meets the criteria, a declared history, a
-- diagnosis, a medicine given for nothing else. One file for all diseases: condition is the id, rank and its siblings are
-- columns of examination_level, level is the rank's.
INSERT INTO evidence
WITH concerned AS (
  SELECT person_number FROM examination_level WHERE {{level}} >= 3 OR {{declared}}
  UNION
  SELECT person_number FROM diagnosed WHERE condition = '{{condition}}'
  UNION
  SELECT person_number FROM dispensed WHERE condition = '{{condition}}' AND is_specific
)
SELECT
  '{{condition}}', person_number, day, entered_on, source, round, {{rank}}, {{urgent}},
  {{level}} >= 3, {{level}} = 4,
  CASE WHEN {{declared}} THEN day END,
  CASE WHEN {{declared}} THEN day END,
  {{declared}} IS NOT NULL,
  CASE WHEN {{takes}} THEN day END,
  {{controlled}},
  source = 'follow_up' AND {{level}} >= 2
FROM examination_level
WHERE person_number IN (SELECT person_number FROM concerned)
