-- Into the store of a trial: the versions that the store has of the records of a file, by which they are new or known.
INSERT INTO store.{{table}} BY NAME
SELECT * FROM kept.{{table}}
WHERE record_key IN (SELECT {{prefix}}record_key FROM staging)
