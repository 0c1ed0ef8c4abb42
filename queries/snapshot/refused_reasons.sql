-- Why rows and values were refused, over the imports that stand, by kind of row. A row that is refused for two reasons
-- is counted under both.
SELECT
  r.kind, r.reason, r.row_refused,
  CAST(CASE WHEN r.row_refused THEN count(DISTINCT (r.import_id, r.row_number)) ELSE count(*) END AS INTEGER) AS refused
FROM reject r
JOIN import i ON i.import_id = r.import_id AND i.withdrawn_at IS NULL
GROUP BY r.kind, r.reason, r.row_refused
ORDER BY r.row_refused DESC, refused DESC, r.kind, r.reason
