-- What is said again in a later version is that import's from now on.
UPDATE identity.identity i
SET version_at = s.version_at, import_id = CAST($import_id AS INTEGER)
FROM said s
WHERE s.version_at > s.known_version AND i.person = s.person AND i.sealed = s.sealed
