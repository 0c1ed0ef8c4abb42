-- Keeps what was not said before. In the order of people, so that one is found without reading all.
INSERT INTO identity.identity BY NAME
SELECT person, sealed, version_at, CAST($import_id AS INTEGER) AS import_id
FROM said
WHERE known_import IS NULL
ORDER BY person, sealed
