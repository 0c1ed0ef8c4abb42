-- Every refused row and value of one import as text, in the order of its file.
SELECT
  CAST(row_number AS VARCHAR) AS row_number, place, kind, column_name, value,
  CASE WHEN row_refused THEN 'row' ELSE 'value' END AS refused, reason, note_vi, note_en
FROM store.reject r
WHERE import_id = $import_id
ORDER BY r.row_number, kind, column_name NULLS FIRST, reason
