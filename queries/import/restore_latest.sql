-- The latest earlier version of each record that has no current one any more.
CREATE OR REPLACE TEMP TABLE restored AS
SELECT h.record_key, max(h.version_at) AS version_at, max_by(h.content_hash, (h.version_at, h.content_hash)) AS content_hash
FROM store.{{table}}_history h
WHERE h.record_key NOT IN (SELECT record_key FROM store.{{table}})
GROUP BY h.record_key
