-- Everybody of whom some imports brought a row of {{table}} in any version, and whom another version of the same record names.
-- `imports`: numbers between commas.
INSERT INTO amended_person
WITH moved AS (
  SELECT TRY_CAST(n AS INTEGER) AS import_id FROM unnest(string_split($imports, ',')) AS m (n)
),
other AS (
  SELECT record_key, person, import_id FROM store.{{table}}_history
  UNION ALL
  SELECT record_key, person, import_id FROM store.{{table}}_withdrawn
),
brought AS (
  SELECT record_key, person FROM store.{{table}} WHERE import_id IN (SELECT import_id FROM moved)
  UNION ALL
  SELECT record_key, person FROM other WHERE import_id IN (SELECT import_id FROM moved)
),
version AS (
  SELECT record_key, person FROM other WHERE record_key IN (SELECT record_key FROM brought)
)
SELECT person FROM brought
UNION
SELECT person FROM version
UNION
SELECT person FROM store.{{table}} WHERE record_key IN (SELECT record_key FROM version)
