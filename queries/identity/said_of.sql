-- Everything that was said of some people, by the moment from which it held.
WITH said AS (
  SELECT person, sealed, version_at, import_id
  FROM identity.identity
  WHERE person IN (SELECT CAST(asked.person AS UUID) FROM unnest(string_split($people, ',')) AS asked (person))
)
SELECT CAST(person AS VARCHAR) AS person, sealed, CAST(version_at AS VARCHAR) AS version_at, import_id
FROM (
  FROM said
  UNION ALL
  SELECT s.person, s.sealed, n.version_at, n.import_id
  FROM said s
  JOIN identity.repetition n ON n.person = s.person AND n.nonce = s.sealed[1:12]
)
ORDER BY person NULLS LAST, version_at NULLS LAST, import_id NULLS LAST, sealed NULLS LAST
