-- Everything that is kept, as it is.
SELECT CAST(person AS VARCHAR) AS person, sealed, CAST(version_at AS VARCHAR) AS version_at, import_id
FROM identity.identity
