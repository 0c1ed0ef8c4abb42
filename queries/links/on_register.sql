-- Who of some people is on the register. A list between commas.
SELECT CAST(person AS VARCHAR) AS person
FROM resident
WHERE person IN (SELECT CAST(n AS UUID) FROM unnest(string_split($people, ',')) AS p (n) WHERE n <> '')
ORDER BY person NULLS LAST
