-- It becomes current.
INSERT INTO store.{{table}} BY NAME
SELECT h.*
FROM store.{{table}}_history h
JOIN restored r USING (record_key, version_at, content_hash)
