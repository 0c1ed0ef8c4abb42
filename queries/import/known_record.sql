-- Rows whose key the store knows, and what is to be done with them. The store keeps every version of a record that it
-- was ever given, the latest as current; equal versions are ordered by content, so that no order of loading matters.
CREATE TEMP TABLE {{prefix}}known AS
WITH current AS (
  SELECT DISTINCT record_key, version_at, content_hash FROM store.{{table}}
),
earlier AS (
  SELECT DISTINCT record_key, version_at, content_hash FROM store.{{table}}_history
)
SELECT
  s.rowid AS row,
  s.{{prefix}}record_key AS record_key,
  CASE
    WHEN s.{{prefix}}version_at = c.version_at AND s.{{prefix}}content_hash = c.content_hash THEN 'none'
    WHEN s.{{prefix}}version_at > c.version_at
      OR (s.{{prefix}}version_at = c.version_at AND s.{{prefix}}content_hash > c.content_hash) THEN 'replace'
    WHEN e.record_key IS NOT NULL THEN 'none'
    ELSE 'earlier'
  END AS action,
  s.{{prefix}}content_hash = c.content_hash OR e.record_key IS NOT NULL AS unchanged
FROM staging s
JOIN current c ON c.record_key = s.{{prefix}}record_key
LEFT JOIN earlier e
  ON e.record_key = s.{{prefix}}record_key AND e.version_at = s.{{prefix}}version_at
  AND e.content_hash = s.{{prefix}}content_hash
WHERE {{eligible}}
  AND s.rowid NOT IN (SELECT row FROM {{prefix}}duplicate WHERE contradicts OR NOT kept)
