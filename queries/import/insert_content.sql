-- What became of the records of one type.
INSERT INTO store.import_content BY NAME
SELECT
  CAST($import_id AS INTEGER) AS import_id,
  $record AS record,
  $outcome AS outcome,
  CAST($records AS INTEGER) AS records
