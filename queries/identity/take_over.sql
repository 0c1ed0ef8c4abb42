-- Everything of a table of an older identity store, in the order of people, so that one is found without reading all.
INSERT INTO identity.{{table}} BY NAME
SELECT * FROM older.{{table}}
ORDER BY ALL
