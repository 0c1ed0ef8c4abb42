-- Everything of an older identity store, in the order of people, so that one is found without reading all.
INSERT INTO identity.identity BY NAME
SELECT person, sealed, version_at, import_id FROM older.identity
ORDER BY person, sealed
