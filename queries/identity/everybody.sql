-- Everything that was said of everybody.
SELECT CAST(person AS VARCHAR) AS person, sealed, CAST(version_at AS VARCHAR) AS version_at, import_id
FROM identity.identity
