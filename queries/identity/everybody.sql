-- Everything that was said of everybody, once, with the first import that said it.
WITH again AS (
  SELECT person, nonce, min(import_id) AS import_id FROM identity.repetition GROUP BY person, nonce
)
SELECT
  CAST(i.person AS VARCHAR) AS person, i.sealed, CAST(i.version_at AS VARCHAR) AS version_at,
  least(i.import_id, a.import_id) AS import_id
FROM identity.identity i
LEFT JOIN again a ON a.person = i.person AND a.nonce = i.sealed[1:12]
