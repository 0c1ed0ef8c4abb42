-- The import stays on record, as undone.
UPDATE store.import SET withdrawn_at = CAST($withdrawn_at AS TIMESTAMP) WHERE import_id = $import_id
