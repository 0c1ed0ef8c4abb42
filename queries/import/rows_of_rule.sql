-- Rows of the file that one rule of the mapping could store, by their keys.
SELECT
  {{rule}} AS rule, s.rowid AS row, s.{{prefix}}record_key AS record_key, s.{{prefix}}content_hash AS content_hash,
  s.{{prefix}}version_at AS version_at
FROM staging s
WHERE {{eligible}}
