-- Hands rows of an import on to their heirs.
UPDATE store.{{rows}} t
SET import_id = h.import_id, row_number = h.row_number
FROM heir h
WHERE t.import_id = $import_id
  AND h.record_key = t.record_key AND h.version_at = t.version_at AND h.content_hash = t.content_hash
