-- Earlier versions that an import brought.
DELETE FROM store.{{table}}_history WHERE import_id = $import_id
