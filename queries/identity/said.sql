-- What one file says of the people whose rows are kept, and of it what was said before in the same words.
CREATE OR REPLACE TEMP TABLE said AS
SELECT n.*, i.version_at AS known_version, i.import_id AS known_import
FROM (
  SELECT CAST(person AS UUID) AS person, sealed, max(CAST(version_at AS TIMESTAMP)) AS version_at
  FROM sealed
  GROUP BY person, sealed
) n
LEFT JOIN identity.identity i ON i.person = n.person AND i.sealed = n.sealed
WHERE n.person IN ({{kept}})
