-- The imports that stand: what a snapshot is made from.
SELECT import_id FROM import WHERE withdrawn_at IS NULL ORDER BY import_id
