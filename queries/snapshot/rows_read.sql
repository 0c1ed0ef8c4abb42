-- What became of the rows of the imports that stand, by kind of row.
SELECT
  b.kind,
  CAST(sum(b.read) AS INTEGER) AS read,
  CAST(sum(b.rejected) AS INTEGER) AS rejected,
  CAST(sum(b.values_refused) AS INTEGER) AS values_refused,
  CAST(count(DISTINCT b.import_id) AS INTEGER) AS imports
FROM import_balance b
JOIN import i ON i.import_id = b.import_id AND i.withdrawn_at IS NULL
GROUP BY b.kind
HAVING sum(b.read) > 0
ORDER BY read DESC, b.kind
