-- Diagnoses with their origin. Where the source does not say: concluded at the examination of that day; where there was
-- none, found in care, as a register knows it.
CREATE TEMP TABLE stated_diagnosis AS
SELECT
  p.person_number, d.icd10, d.diagnosed_on,
  coalesce(d.origin, CASE WHEN u.person IS NULL THEN 'register' ELSE 'examination_conclusion' END) AS origin
FROM diagnosis d
JOIN person p ON p.person = d.person
LEFT JOIN unstated_origin u ON u.person = d.person AND u.day = d.diagnosed_on
WHERE d.diagnosed_on <= $as_of
