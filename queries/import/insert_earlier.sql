-- Versions older than the current one.
INSERT INTO store.{{table}}_history BY NAME
SELECT {{columns}}, CAST($import_id AS INTEGER) AS import_id, CAST(s.rowid + 1 AS INTEGER) AS row_number
FROM staging s
WHERE s.rowid IN (SELECT row FROM {{prefix}}known WHERE action = 'earlier')
