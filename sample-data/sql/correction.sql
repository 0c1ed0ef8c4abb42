-- Records that were corrected three weeks after entry (copy 3): the same key, a later version, another weight. A file of its own.
CREATE TABLE correction AS
SELECT * REPLACE (3 AS copy)
FROM encounter
WHERE u(visit, 251) >= $from AND u(visit, 251) < $from + $corrected
  AND copy = 0 AND dirt = 0 AND weight IS NOT NULL AND entered_on + 20 <= $as_of::DATE
ORDER BY rowid
