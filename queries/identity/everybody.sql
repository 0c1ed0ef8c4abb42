-- Everything that was said of everybody, once, with the first import that said it: a line for each, with tabs between person,
-- moment, import and what is sealed, in base64.
WITH again AS (
  SELECT person, nonce, min(import_id) AS import_id FROM identity.repetition GROUP BY person, nonce
)
SELECT
  concat_ws(chr(9), i.person, i.version_at, least(i.import_id, a.import_id), to_base64(i.sealed)) AS line
FROM identity.identity i
LEFT JOIN again a ON a.person = i.person AND a.nonce = i.sealed[1:12]
