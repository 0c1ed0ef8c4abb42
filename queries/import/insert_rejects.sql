-- Refused values and rows with what stood there and why.
INSERT INTO store.reject
SELECT $import_id, '{{kind}}', CAST(row + 1 AS INTEGER), entry.column, entry.value, entry.reason, entry.row_refused,
  NULL, NULL
FROM (
  SELECT rowid AS row, unnest(from_json('[' || {{prefix}}refusals || ']', '[{"column": "VARCHAR", "value": "VARCHAR", "reason": "VARCHAR", "row_refused": "BOOLEAN"}]')) AS entry
  FROM staging
  WHERE {{prefix}}refusals <> ''
)
