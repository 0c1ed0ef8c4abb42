-- The last import by a mapping that still stands.
SELECT max(import_id) AS import_id
FROM kept.import
WHERE mapping_name = $mapping AND withdrawn_at IS NULL
