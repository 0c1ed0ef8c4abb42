-- Why each refused row of one import was refused, in the order of the file: the columns and their reasons, of values too.
SELECT r.row_number, r.column_name, r.reason, r.note_vi, r.note_en
FROM store.reject r
WHERE r.import_id = $import_id
  AND r.row_number IN (SELECT x.row_number FROM store.reject x WHERE x.import_id = $import_id AND x.row_refused)
ORDER BY r.row_number, r.row_refused DESC, r.kind, r.column_name NULLS FIRST, r.reason
