-- How the values of each item lay in the rows that an import accepted.
INSERT INTO store.import_distribution BY NAME
SELECT CAST($import_id AS INTEGER) AS import_id, unnest(found)
FROM (
  SELECT unnest(from_json(
    $found::JSON,
    '[{"kind": "VARCHAR", "item": "VARCHAR", "n": "INTEGER", "missing": "INTEGER", "min": "DOUBLE", "p5": "DOUBLE",
       "median": "DOUBLE", "p95": "DOUBLE", "max": "DOUBLE", "words": "VARCHAR"}]'
  )) AS found
)
