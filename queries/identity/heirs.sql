-- Of what such imports had said first, what others said too: it is as of the latest of these, of several the first.
CREATE OR REPLACE TEMP TABLE heir AS
SELECT person, nonce, max(version_at) AS version_at, arg_max(import_id, (version_at, -import_id)) AS import_id
FROM identity.repetition
WHERE (person, nonce) IN (
  SELECT (person, sealed[1:12])
  FROM identity.identity
  WHERE import_id NOT IN (SELECT TRY_CAST(n AS INTEGER) FROM unnest(string_split($standing, ',')) AS s (n) WHERE n <> '')
)
GROUP BY person, nonce
