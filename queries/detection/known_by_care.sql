-- First diagnosis on record of each person and disease, examined or not; only those never examined are counted from it.
INSERT INTO known_by_care
SELECT '{{condition}}', d.person, min(d.diagnosed_on), min(f.first_examined_on)
FROM diagnosis d
LEFT JOIN first_examination f ON f.person = d.person
WHERE d.diagnosed_on <= $as_of AND {{icd10}}
GROUP BY d.person
