-- A record key as it is stored: hashed with a secret, because a source's key may hold a person's number.
-- The secret stands first and the hash is cut to 128 bits, so it can neither be reversed nor extended.
CREATE OR REPLACE TEMP MACRO record_key(secret, parts) AS
  CAST(left(sha256(secret || encode(parts)), 32) AS UUID)
