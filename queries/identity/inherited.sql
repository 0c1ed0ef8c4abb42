-- What was handed on is a repetition no more.
DELETE FROM identity.repetition n
USING heir h
WHERE h.person = n.person AND h.nonce = n.nonce AND h.import_id = n.import_id
