-- The last import that stands and was read by a mapping of the same name and version that said something else.
SELECT max(import_id) AS import_id
FROM store.import
WHERE mapping_name = $mapping AND mapping_version = CAST($version AS INTEGER) AND mapping_sha256 <> $sha256
  AND withdrawn_at IS NULL
