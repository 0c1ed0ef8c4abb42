-- Adds to a cube the rows that were not there.
INSERT INTO snapshot.{{cube}} BY NAME
SELECT d.*
FROM difference.{{cube}} d
WHERE NOT EXISTS (SELECT 1 FROM snapshot.{{cube}} n WHERE {{same}})
