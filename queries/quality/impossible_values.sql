-- Of the imports that stand the one with the largest share of examinations that were kept without a value that was given.
WITH kept AS (
  SELECT import_id, sum(read - rejected) AS examinations
  FROM store.import_balance
  WHERE kind = 'examination'
  GROUP BY import_id
  HAVING sum(read - rejected) >= $at_least
),
struck AS (
  SELECT r.import_id, count(DISTINCT r.row_number) AS examinations
  FROM store.reject r
  WHERE r.kind = 'examination' AND NOT r.row_refused
  GROUP BY r.import_id
)
SELECT
  i.file_name AS about,
  CAST(coalesce(s.examinations, 0) AS INTEGER) AS failed,
  CAST(k.examinations AS INTEGER) AS checked
FROM store.import i
JOIN kept k ON k.import_id = i.import_id
LEFT JOIN struck s ON s.import_id = i.import_id
WHERE i.withdrawn_at IS NULL
ORDER BY coalesce(s.examinations, 0) / k.examinations DESC, i.import_id
LIMIT 1
