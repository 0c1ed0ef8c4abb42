-- The versions that the standing imports brought of records with more than a current row. What several brought alike is the first
-- one's: a version may be kept as one of an import that was undone and, current, as one that brought it again.
SELECT e.*
FROM ever.{{table}} e
JOIN store.standing_import i ON i.import_id = e.import_id
WHERE NOT i.corrections_only OR e.record_key IN (
  SELECT k.record_key
  FROM ever.{{table}} k
  WHERE k.import_id IN (SELECT n.import_id FROM store.known_import n)
)
QUALIFY e.import_id = min(e.import_id) OVER (PARTITION BY e.record_key, e.version_at, e.content_hash)
