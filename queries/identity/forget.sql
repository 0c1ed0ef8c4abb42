-- Forgets whom an import brought that was undone, or never came to its end, and nobody else.
DELETE FROM identity.identity
WHERE import_id NOT IN (SELECT TRY_CAST(n AS INTEGER) FROM unnest(string_split($standing, ',')) AS s (n) WHERE n <> '')
