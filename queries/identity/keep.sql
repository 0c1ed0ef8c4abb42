-- Keeps what is said of people whose rows are kept, once: the same words seal alike. In the order of people, so that one is
-- found without reading all.
INSERT INTO identity.identity BY NAME
WITH said AS (
  SELECT CAST(person AS UUID) AS person, sealed, max(CAST(version_at AS TIMESTAMP)) AS version_at
  FROM sealed
  GROUP BY person, sealed
)
SELECT person, sealed, version_at, CAST($import_id AS INTEGER) AS import_id
FROM said
WHERE person IN ({{kept}})
  AND NOT EXISTS (SELECT 1 FROM identity.identity i WHERE i.person = said.person AND i.sealed = said.sealed)
ORDER BY person, sealed
