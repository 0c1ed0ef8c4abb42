-- Every change of a definition, in the order in which they were made.
SELECT
  change_number, strftime(changed_at, '%Y-%m-%dT%H:%M:%S.%gZ') AS changed_at, condition, kind, option, value, version,
  file_text, changed_by, reason
FROM store.definition_change
ORDER BY change_number NULLS LAST
