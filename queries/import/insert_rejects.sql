-- Refused values and rows with what stood there and why.
INSERT INTO store.reject (import_id, kind, row_number, place, item, column_name, value, reason, row_refused)
SELECT
  $import_id, '{{kind}}', CAST(row + 1 AS INTEGER),
  replace(place, '{column}', coalesce(map_from_entries(from_json($letters, '[{"name": "VARCHAR", "letter": "VARCHAR"}]'))[entry.column], '')),
  entry.item, entry.column, entry.value, entry.reason, entry.row_refused
FROM (
  SELECT rowid AS row, place, unnest(from_json('[' || {{prefix}}refusals || ']', '[{"item": "VARCHAR", "column": "VARCHAR", "value": "VARCHAR", "reason": "VARCHAR", "row_refused": "BOOLEAN"}]')) AS entry
  FROM staging
  WHERE {{prefix}}refusals <> ''
)
