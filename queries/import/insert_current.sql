-- New records, and later versions of known ones.
INSERT INTO store.{{table}} BY NAME
SELECT {{columns}}, CAST($import_id AS INTEGER) AS import_id, CAST(s.rowid + 1 AS INTEGER) AS row_number
FROM staging s
WHERE {{eligible}}
  AND s.rowid NOT IN (SELECT row FROM {{prefix}}duplicate WHERE contradicts OR NOT kept)
  AND s.rowid NOT IN (SELECT row FROM {{prefix}}known WHERE action <> 'replace')
