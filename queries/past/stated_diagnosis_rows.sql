-- Diagnoses that a file stated, without those that follow from the conclusions of examinations: these are derived anew.
CREATE TABLE store.diagnosis AS
SELECT d.*
FROM ({{rows}}) d
WHERE d.origin IS DISTINCT FROM 'examination_conclusion'
  OR d.record_key NOT IN (SELECT x.record_key FROM kept.examination x WHERE x.icd10 IS NOT NULL)
