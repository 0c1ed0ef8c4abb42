-- What was said of some people, the last of each at the end.
SELECT CAST(person AS VARCHAR) AS person, sealed
FROM identity.identity
WHERE person IN (SELECT CAST(asked.person AS UUID) FROM unnest(string_split($people, ',')) AS asked (person))
ORDER BY version_at, sealed DESC
