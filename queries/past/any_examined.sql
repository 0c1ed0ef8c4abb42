-- Whether some imports brought an examination, in any version, on which a period could begin. Numbers between commas.
WITH standing AS (
  SELECT TRY_CAST(m AS INTEGER) AS import_id FROM unnest(string_split($imports, ',')) AS l (m)
)
SELECT 1 AS found
FROM (
  SELECT import_id, examined_on FROM kept.examination
  UNION ALL
  SELECT import_id, examined_on FROM ever.examination
) n
WHERE examined_on <= $as_of AND import_id IN (SELECT import_id FROM standing)
LIMIT 1
