-- Each ICD-10 code concluded at an examination is a diagnosis of that day.
INSERT INTO store.diagnosis BY NAME
SELECT
  person, unnest(string_split(icd10, ';')) AS icd10, examined_on AS diagnosed_on,
  'examination_conclusion' AS origin, facility_code, record_key, version_at, content_hash, import_id, row_number
FROM store.examination
WHERE icd10 IS NOT NULL AND ({{which}})
