-- The imports that stand, as they were before any of them was undone.
SELECT i.* REPLACE (CAST(NULL AS TIMESTAMP) AS withdrawn_at)
FROM kept.import i
WHERE i.import_id IN (SELECT s.import_id FROM store.standing_import s)
