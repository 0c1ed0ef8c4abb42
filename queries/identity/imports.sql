-- The imports of which something is kept.
SELECT DISTINCT import_id FROM identity.identity
