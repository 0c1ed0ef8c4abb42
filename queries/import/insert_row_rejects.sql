-- Rows refused for what only the whole file or the store can tell: their area, or another row with their key.
INSERT INTO store.reject (import_id, kind, row_number, place, column_name, value, reason, row_refused, note_vi, note_en)
SELECT $import_id, '{{kind}}', CAST(r.row + 1 AS INTEGER),
  replace(s.place, '{column}', coalesce(map_from_entries(from_json($letters, '[{"name": "VARCHAR", "letter": "VARCHAR"}]'))[$column], '')),
  $column, {{value}}, $reason, true, {{note_vi}}, {{note_en}}
FROM ({{rows}}) r
JOIN staging s ON s.rowid = r.row
