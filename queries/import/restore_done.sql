-- And leaves the history.
DELETE FROM store.{{table}}_history h
USING restored r
WHERE r.record_key = h.record_key AND r.version_at = h.version_at AND r.content_hash = h.content_hash
