-- What care has on record of the diseases of everybody concerned: diagnoses, medicines, and follow-up records that name
-- the disease. Whoever knew from elsewhere knew before the examination of the same day only if they said so at it.
INSERT INTO evidence
WITH concerned AS (
  SELECT condition, person_number FROM evidence
  UNION
  SELECT condition, person_number FROM diagnosed
  UNION
  SELECT condition, person_number FROM dispensed WHERE is_specific
),
named AS (
  SELECT c.condition, n.conditions
  FROM (SELECT DISTINCT conditions FROM follow_up) n
  JOIN condition c ON strpos(n.conditions, '|' || c.condition || '|') > 0
)
SELECT
  condition, person_number, diagnosed_on, NULL, 'diagnosis', NULL, NULL, NULL,
  origin = 'examination_conclusion', origin = 'examination_conclusion',
  CASE origin
    WHEN 'examination_conclusion' THEN NULL
    WHEN 'declared_history' THEN diagnosed_on
    ELSE CAST(diagnosed_on + INTERVAL '1' DAY AS DATE)
  END,
  diagnosed_on, origin = 'declared_history', NULL, NULL, origin = 'later_care'
FROM diagnosed
UNION ALL
SELECT
  d.condition, d.person_number, d.given_on, NULL, 'medicine', NULL, NULL, NULL,
  d.is_specific AND d.origin = 'examination_conclusion',
  d.is_specific AND d.origin = 'examination_conclusion',
  CASE
    WHEN NOT d.is_specific OR d.origin = 'examination_conclusion' THEN NULL
    WHEN d.origin = 'declared_history' THEN d.given_on
    ELSE CAST(d.given_on + INTERVAL '1' DAY AS DATE)
  END,
  CASE WHEN d.is_specific THEN d.given_on END,
  d.is_specific AND d.origin = 'declared_history',
  d.covers_until, NULL, d.origin = 'later_care'
FROM dispensed d
JOIN concerned c ON c.condition = d.condition AND c.person_number = d.person_number
UNION ALL
SELECT
  n.condition, p.person_number, f.visited_on, NULL, 'follow_up_record', NULL, NULL, NULL,
  FALSE, FALSE, NULL, NULL, FALSE, CASE WHEN f.on_treatment = 'yes' THEN f.visited_on END, NULL, f.outcome = 'reached'
FROM follow_up f
JOIN named n ON n.conditions = f.conditions
JOIN person p ON p.person = f.person
JOIN concerned c ON c.condition = n.condition AND c.person_number = p.person_number
WHERE f.visited_on <= $as_of
