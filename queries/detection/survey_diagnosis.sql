-- What was concluded at examinations of surveys.
CREATE TEMP TABLE survey_diagnosis AS
SELECT d.record_key, d.icd10, 'examination_conclusion' AS origin
FROM diagnosis d
JOIN survey_examination e ON e.record_key = d.record_key
