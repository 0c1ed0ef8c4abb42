-- The versions before the latest, as the standing imports alone would have brought them.
SELECT v.*
FROM ({{versions}}) v
QUALIFY rank() OVER (PARTITION BY v.record_key ORDER BY v.version_at DESC, v.content_hash DESC) > 1
