-- What became of the records of an import whose records are not its rows: of each type those that are used first, then the most frequent.
SELECT record, outcome, records
FROM store.import_content
WHERE import_id = $import_id
ORDER BY record, outcome = 'used' DESC, records DESC, outcome
