-- The import itself.
INSERT INTO store.import BY NAME
SELECT
  CAST($import_id AS INTEGER) AS import_id,
  CAST($imported_at AS TIMESTAMP) AS imported_at,
  $file_name AS file_name,
  CAST($file_bytes AS BIGINT) AS file_bytes,
  CAST($file_rows AS INTEGER) AS file_rows,
  $file_sha256 AS file_sha256,
  CAST($imported_by AS VARCHAR) AS imported_by,
  $mapping_name AS mapping_name,
  CAST($mapping_version AS INTEGER) AS mapping_version,
  $mapping_sha256 AS mapping_sha256,
  $title_vi AS title_vi,
  $title_en AS title_en,
  CAST($stated_on AS DATE) AS stated_on,
  $synthetic AS synthetic,
  CAST($scale AS DOUBLE) AS scale
