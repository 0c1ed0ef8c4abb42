-- Writes rows of one table, in place of those with the same key. A list in JSON.
INSERT OR REPLACE INTO {{table}} BY NAME
SELECT unnest(one)
FROM (SELECT unnest(from_json($rows, '{{shape}}')) AS one)
