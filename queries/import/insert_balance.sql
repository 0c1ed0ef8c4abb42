-- What became of the rows of one kind.
INSERT INTO store.import_balance BY NAME
SELECT
  CAST($import_id AS INTEGER) AS import_id,
  $kind AS kind,
  CAST($read AS INTEGER) AS read,
  CAST($new AS INTEGER) AS new,
  CAST($corrected AS INTEGER) AS corrected,
  CAST($unchanged AS INTEGER) AS unchanged,
  CAST($rejected AS INTEGER) AS rejected,
  CAST($earlier AS INTEGER) AS earlier,
  CAST($values_refused AS INTEGER) AS values_refused
