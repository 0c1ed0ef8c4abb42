-- Into the store of a trial: what the store knows of areas and imports.
INSERT INTO store.{{table}} BY NAME
SELECT * FROM kept.{{table}}
