-- Everything that was said of some people, by the moment from which it held.
SELECT CAST(person AS VARCHAR) AS person, sealed, CAST(version_at AS VARCHAR) AS version_at, import_id
FROM identity.identity
WHERE person IN (SELECT CAST(asked.person AS UUID) FROM unnest(string_split($people, ',')) AS asked (person))
ORDER BY person NULLS LAST, version_at NULLS LAST, sealed NULLS LAST
