-- Rows that an import brought again.
DELETE FROM store.repetition WHERE import_id = $import_id
