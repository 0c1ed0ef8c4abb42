-- What is on record of a person and a disease, one row per event, for everybody with any sign of it.
-- One file for all diseases: condition is the id, level and its siblings are columns of examination_level,
-- icd10 and medicine the predicates that the condition's file declares.
--   sign          the criteria were met at this event, or the diagnosis was concluded at an examination
--   confirms      no second day is needed after this event
--   known_from    first day on which an examination finds a resident who already knew
--   diagnosed_on  day from which this event confirms an earlier sign
--   asked         the resident was asked at this event
--   treated_until last day that the treatment of this event covers
--   is_contact    care for the condition; a later campaign examination is evidence, not a contact
INSERT INTO evidence
WITH event AS (
  SELECT
    person, day, entered_on, source, round, {{level}} AS level, {{urgent}} AS urgent, {{controlled}} AS controlled,
    {{declared}} AS declared, coalesce({{takes}}, false) AS takes
  FROM examination_level
  WHERE day <= $as_of
),
concerned AS (
  SELECT person FROM event WHERE level >= 3 OR declared
  UNION
  SELECT person FROM diagnosis WHERE ({{icd10}}) AND diagnosed_on <= $as_of
  UNION
  SELECT person FROM medicine WHERE ({{specific_medicine}}) AND given_on <= $as_of
)
SELECT
  '{{condition}}', person, day, entered_on, source, round, level, urgent,
  level >= 3, level = 4,
  CASE WHEN declared THEN day END,
  CASE WHEN declared THEN day END,
  declared IS NOT NULL,
  CASE WHEN takes THEN day END,
  controlled,
  source = 'follow_up' AND level >= 2
FROM event
WHERE person IN (SELECT person FROM concerned)
UNION ALL
SELECT
  '{{condition}}', person, diagnosed_on, NULL, 'diagnosis', NULL, NULL, NULL,
  origin = 'examination_conclusion', origin = 'examination_conclusion',
  CASE origin
    WHEN 'examination_conclusion' THEN NULL
    WHEN 'declared_history' THEN diagnosed_on
    ELSE diagnosed_on + 1
  END,
  diagnosed_on, origin = 'declared_history', NULL, NULL, origin = 'later_care'
FROM stated_diagnosis
WHERE ({{icd10}}) AND diagnosed_on <= $as_of
UNION ALL
SELECT
  '{{condition}}', person, given_on, NULL, 'medicine', NULL, NULL, NULL,
  ({{specific_medicine}}) AND origin = 'examination_conclusion',
  ({{specific_medicine}}) AND origin = 'examination_conclusion',
  CASE
    WHEN NOT ({{specific_medicine}}) OR origin = 'examination_conclusion' THEN NULL
    WHEN origin = 'declared_history' THEN given_on
    ELSE given_on + 1
  END,
  CASE WHEN ({{specific_medicine}}) THEN given_on END,
  ({{specific_medicine}}) AND origin = 'declared_history',
  greatest(given_on + coalesce(days, 0), given_on + 90), NULL, origin = 'later_care'
FROM stated_medicine
WHERE ({{medicine}} OR {{specific_medicine}}) AND given_on <= $as_of AND person IN (SELECT person FROM concerned)
UNION ALL
SELECT
  '{{condition}}', person, visited_on, NULL, 'follow_up_record', NULL, NULL, NULL,
  false, false, NULL, NULL, false, CASE WHEN on_treatment = 'yes' THEN visited_on END, NULL, outcome = 'reached'
FROM follow_up
WHERE conditions LIKE '%|{{condition}}|%' AND visited_on <= $as_of AND person IN (SELECT person FROM concerned)
