-- How the values of one item lay in the rows that an import accepted.
INSERT INTO store.import_distribution BY NAME
SELECT
  CAST($import_id AS INTEGER) AS import_id,
  $kind AS kind,
  $item AS item,
  CAST($n AS INTEGER) AS n,
  CAST($missing AS INTEGER) AS missing,
  CAST($min AS DOUBLE) AS min,
  CAST($p5 AS DOUBLE) AS p5,
  CAST($median AS DOUBLE) AS median,
  CAST($p95 AS DOUBLE) AS p95,
  CAST($max AS DOUBLE) AS max,
  $words AS words
