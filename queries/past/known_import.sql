-- The imports whose records are known before those of which only the corrections count.
CREATE TABLE store.known_import AS
SELECT TRY_CAST(n AS INTEGER) AS import_id
FROM unnest(string_split($known, ',')) AS k (n)
WHERE n <> ''
