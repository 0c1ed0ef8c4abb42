-- Codes on record that mean this disease: icd10 is the predicate that the condition's file declares.
INSERT INTO code_of_disease
SELECT DISTINCT '{{condition}}', icd10
FROM code_on_record
WHERE {{icd10}}
