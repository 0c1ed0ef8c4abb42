-- Of the rows that an import brought, those that imports after it brought too: each is the first of these's from now on.
CREATE OR REPLACE TEMP TABLE heir AS
WITH brought AS (
  SELECT record_key, version_at, content_hash FROM store.{{table}} WHERE import_id = $import_id
  UNION
  SELECT record_key, version_at, content_hash FROM store.{{table}}_history WHERE import_id = $import_id
)
SELECT
  record_key, version_at, content_hash,
  min(n.import_id) AS import_id, arg_min(n.row_number, n.import_id) AS row_number
FROM store.repetition n
JOIN brought b USING (record_key, version_at, content_hash)
WHERE n.held_in = '{{table}}'
GROUP BY record_key, version_at, content_hash
