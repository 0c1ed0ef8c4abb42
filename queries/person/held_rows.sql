-- Rows of one table that are of some people.
SELECT *
FROM store.{{table}}
WHERE {{of}} IN (SELECT CAST(asked.person AS UUID) FROM unnest(string_split($people, ',')) AS asked (person))
