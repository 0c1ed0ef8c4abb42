-- Of the imports that stand the one that refused the largest share of its rows.
SELECT
  i.file_name AS about,
  CAST(sum(b.rejected) AS INTEGER) AS failed,
  CAST(sum(b.read) AS INTEGER) AS checked
FROM store.import i
JOIN store.import_balance b ON b.import_id = i.import_id
WHERE i.withdrawn_at IS NULL
GROUP BY i.import_id, i.file_name
HAVING sum(b.read) >= $at_least
ORDER BY sum(b.rejected) / sum(b.read) DESC, i.import_id
LIMIT 1
