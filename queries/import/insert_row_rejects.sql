-- Rows refused for what only the whole file or the store can tell: their area, or another row with their key.
INSERT INTO store.reject (import_id, kind, row_number, column_name, value, reason, row_refused, note_vi, note_en)
SELECT $import_id, '{{kind}}', CAST(row + 1 AS INTEGER), $column, {{value}}, $reason, true, {{note_vi}}, {{note_en}}
FROM ({{rows}})
