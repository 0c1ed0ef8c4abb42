-- Why rows and values of one import were refused, by kind, column and reason, with the first of each.
SELECT kind, column_name, reason, row_refused,
  count(*) AS refused,
  min(row_number) AS first_row,
  arg_min(place, row_number) AS first_place,
  arg_min(value, row_number) AS first_value,
  arg_min(note_vi, row_number) AS first_note_vi,
  arg_min(note_en, row_number) AS first_note
FROM store.reject
WHERE import_id = $import_id
GROUP BY kind, column_name, reason, row_refused
ORDER BY refused DESC, kind, column_name NULLS FIRST, reason
