-- First 128 bits of HMAC-SHA-256 over namespace, a zero byte and the identifier. `inner_pad` is the key xor 0x36…
-- followed by namespace and zero byte, `outer_pad` the key xor 0x5c…; both are bound, so no statement holds the key.
CREATE OR REPLACE TEMP MACRO pseudonym(identifier, inner_pad, outer_pad) AS
  CAST(left(sha256(outer_pad || unhex(sha256(inner_pad || encode(identifier)))), 32) AS UUID)
