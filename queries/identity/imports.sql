-- The imports of which something is kept.
SELECT import_id FROM identity.identity
UNION
SELECT import_id FROM identity.repetition
