-- no_rule: rows that belong to no kind of the mapping.
INSERT INTO store.reject
SELECT $import_id, 'none', CAST(rowid + 1 AS INTEGER), NULL, NULL, 'no_rule', true, NULL, NULL
FROM staging
WHERE NOT ({{any_kind}})
