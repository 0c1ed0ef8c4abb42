-- Diagnoses on record of each disease.
CREATE TEMP TABLE diagnosed AS
SELECT c.condition, d.person_number, d.diagnosed_on, d.origin
FROM stated_diagnosis d
JOIN code_of_disease c ON c.icd10 = d.icd10
