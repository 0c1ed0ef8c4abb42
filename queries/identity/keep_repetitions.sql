-- What was said before in the same words is kept as the words of whoever said them in the latest version, of several the first;
-- that others said them too, beside it.
INSERT INTO identity.repetition BY NAME
SELECT
  person, sealed[1:12] AS nonce, least(version_at, known_version) AS version_at,
  CASE WHEN version_at > known_version THEN known_import ELSE CAST($import_id AS INTEGER) END AS import_id
FROM said
WHERE known_import IS NOT NULL
