-- How the values lay in the rows of an import, and in those of the last import before it by the same mapping that stands.
WITH before AS (
  SELECT max(earlier.import_id) AS import_id
  FROM store.import this
  JOIN store.import earlier
    ON earlier.mapping_name = this.mapping_name
    AND earlier.import_id < this.import_id
    AND earlier.withdrawn_at IS NULL
  WHERE this.import_id = $import_id
)
SELECT import_id <> $import_id AS is_before, import_id, kind, item, n, missing, min, p5, median, p95, max, words
FROM store.import_distribution
WHERE import_id = $import_id OR import_id = (SELECT import_id FROM before)
ORDER BY is_before, rowid
