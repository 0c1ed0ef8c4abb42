-- The ICD-10 codes on record with their origins: some thousand, where diagnoses are millions, so definitions read these.
CREATE TEMP TABLE code_on_record AS
SELECT DISTINCT icd10, origin FROM stated_diagnosis
