-- What was copied to the history leaves the current rows.
DELETE FROM store.{{table}}
WHERE record_key IN (SELECT record_key FROM {{prefix}}known WHERE action = 'replace')
