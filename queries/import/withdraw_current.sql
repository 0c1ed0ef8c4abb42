-- Current rows that an import brought.
DELETE FROM store.{{table}} WHERE import_id = $import_id
