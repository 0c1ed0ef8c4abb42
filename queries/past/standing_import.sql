-- The imports that stand in the store as it was, or as it would be. Of those that bring corrections only, a row counts
-- where an import of `known` had brought a version of the same record. Lists of numbers between commas.
CREATE TABLE store.standing_import AS
SELECT TRY_CAST(n AS INTEGER) AS import_id, false AS corrections_only
FROM unnest(string_split($whole, ',')) AS w (n)
WHERE n <> ''
UNION ALL
-- What the product brings with it, by no import.
SELECT 0, false
UNION ALL
SELECT TRY_CAST(n AS INTEGER), true
FROM unnest(string_split($corrections, ',')) AS c (n)
WHERE n <> ''
