-- no_rule: rows that belong to no kind of the mapping.
INSERT INTO store.reject (import_id, kind, row_number, place, column_name, value, reason, row_refused)
SELECT $import_id, 'none', CAST(rowid + 1 AS INTEGER), replace(place, '{column}', ''), NULL, NULL, 'no_rule', true
FROM staging
WHERE NOT ({{any_kind}})
