-- Hands on what was said to those who said it too.
UPDATE identity.identity i
SET version_at = h.version_at, import_id = h.import_id
FROM heir h
WHERE h.person = i.person AND h.nonce = i.sealed[1:12]
