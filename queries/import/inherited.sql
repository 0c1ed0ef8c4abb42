-- What was handed on is a repetition no more.
DELETE FROM store.repetition n
USING heir h
WHERE n.held_in = '{{table}}' AND n.import_id = h.import_id
  AND h.record_key = n.record_key AND h.version_at = n.version_at AND h.content_hash = n.content_hash
