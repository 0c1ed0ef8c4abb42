-- Forgets what imports said again that were undone, or never came to their end.
DELETE FROM identity.repetition
WHERE import_id NOT IN (SELECT TRY_CAST(n AS INTEGER) FROM unnest(string_split($standing, ',')) AS s (n) WHERE n <> '')
