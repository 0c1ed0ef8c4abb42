-- Whether imports of `added` brought a record of which those of `known` had brought no version.
WITH added AS (
  SELECT TRY_CAST(n AS INTEGER) AS import_id FROM unnest(string_split($added, ',')) AS a (n) WHERE n <> ''
),
versions AS (
  SELECT record_key, import_id FROM kept.{{table}} WHERE import_id IN (SELECT import_id FROM added)
  UNION ALL
  SELECT record_key, import_id FROM ever.{{table}} WHERE import_id IN (SELECT import_id FROM added)
)
SELECT 1 AS found
FROM versions v
WHERE v.record_key NOT IN (
  SELECT k.record_key
  FROM ever.{{table}} k
  WHERE k.import_id IN (SELECT TRY_CAST(n AS INTEGER) FROM unnest(string_split($known, ',')) AS b (n) WHERE n <> '')
)
LIMIT 1
