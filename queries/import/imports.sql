-- Every import, also those that were undone, with what became of its rows by kind. All columns of the import, so that a
-- store of an earlier version, which lacks some, can be read too.
SELECT
  i.* REPLACE (
    strftime(i.imported_at, '%Y-%m-%dT%H:%M:%SZ') AS imported_at,
    strftime(i.withdrawn_at, '%Y-%m-%dT%H:%M:%SZ') AS withdrawn_at
  ),
  b.kind, b.read, b.new, b.corrected, b.unchanged, b.rejected, b.values_refused
FROM store.import i
JOIN store.import_balance b ON b.import_id = i.import_id
ORDER BY i.import_id, b.kind
