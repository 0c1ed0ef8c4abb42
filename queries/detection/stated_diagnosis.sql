-- Diagnoses with their origin. Where the source does not say: concluded at the examination of that day; where there was
-- none, found in care, as a register knows it. What was concluded at an examination of a survey belongs to the survey.
CREATE TEMP TABLE stated_diagnosis AS
SELECT
  p.person_number, d.icd10, d.diagnosed_on,
  coalesce(d.origin, CASE WHEN u.person IS NULL THEN 'register' ELSE 'examination_conclusion' END) AS origin
FROM diagnosis d
JOIN person p ON p.person = d.person
LEFT JOIN unstated_origin u ON u.person = d.person AND u.day = d.diagnosed_on
WHERE d.diagnosed_on <= $as_of
  AND NOT EXISTS (SELECT 1 FROM survey_examination e WHERE e.record_key = d.record_key)
