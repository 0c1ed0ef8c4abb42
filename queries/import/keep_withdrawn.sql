-- What an import that is undone had brought stays on record apart: nothing counts it any more, but a publication that
-- did can be made again.
INSERT INTO store.{{table}}_withdrawn BY NAME
SELECT * FROM store.{{table}} WHERE import_id = $import_id
UNION ALL BY NAME
SELECT * FROM store.{{table}}_history WHERE import_id = $import_id
