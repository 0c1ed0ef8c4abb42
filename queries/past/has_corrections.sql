-- Whether imports of `added` brought another version of a record that those of `known` had brought in any.
SELECT 1 AS found
FROM ever.{{table}} e
WHERE e.import_id IN (SELECT TRY_CAST(n AS INTEGER) FROM unnest(string_split($added, ',')) AS a (n) WHERE n <> '')
  AND e.record_key IN (
    SELECT k.record_key
    FROM ever.{{table}} k
    WHERE k.import_id IN (SELECT TRY_CAST(n AS INTEGER) FROM unnest(string_split($known, ',')) AS b (n) WHERE n <> '')
  )
LIMIT 1
