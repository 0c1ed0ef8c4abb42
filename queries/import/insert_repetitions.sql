-- Rows that the store holds already, as another import's.
INSERT INTO store.repetition BY NAME
SELECT
  '{{table}}' AS held_in, s.{{prefix}}record_key AS record_key, s.{{prefix}}version_at AS version_at,
  s.{{prefix}}content_hash AS content_hash,
  CAST($import_id AS INTEGER) AS import_id, CAST(s.rowid + 1 AS INTEGER) AS row_number
FROM staging s
WHERE s.rowid IN (SELECT row FROM {{prefix}}known WHERE action = 'none')
