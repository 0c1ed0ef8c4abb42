-- Adds a difference to the rows of a cube that are there.
UPDATE snapshot.{{cube}} n
SET {{added}}
FROM difference.{{cube}} d
WHERE {{same}}
