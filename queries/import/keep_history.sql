-- The current version of each record that is replaced goes to the history.
INSERT INTO store.{{table}}_history BY NAME
SELECT * FROM store.{{table}}
WHERE record_key IN (SELECT record_key FROM {{prefix}}known WHERE action = 'replace')
