-- Of everybody of whom nothing differs between the states that are compared, who was examined first: with this person the
-- store of the others begins on the same day as the whole. `imports`: numbers, between commas, of those that stand.
WITH standing AS (
  SELECT TRY_CAST(m AS INTEGER) AS import_id FROM unnest(string_split($imports, ',')) AS l (m)
),
other AS (
  SELECT record_key, import_id, person, examined_on, weight, version_at, content_hash FROM store.examination_history
  UNION ALL
  SELECT record_key, import_id, person, examined_on, weight, version_at, content_hash FROM store.examination_withdrawn
),
several AS (
  SELECT * FROM other
  UNION ALL
  SELECT record_key, import_id, person, examined_on, weight, version_at, content_hash FROM store.examination
  WHERE record_key IN (SELECT record_key FROM other)
),
latest AS (
  SELECT
    person, examined_on, weight,
    rank() OVER (PARTITION BY record_key ORDER BY version_at DESC NULLS LAST, content_hash DESC NULLS LAST) AS rank
  FROM several
  WHERE import_id IN (SELECT import_id FROM standing)
),
examined AS (
  SELECT person, examined_on, weight FROM store.examination
  WHERE import_id IN (SELECT import_id FROM standing) AND record_key NOT IN (SELECT record_key FROM other)
  UNION ALL
  SELECT person, examined_on, weight FROM latest WHERE rank = 1
)
SELECT CAST(person AS VARCHAR) AS person
FROM examined
WHERE weight IS NULL AND examined_on <= $as_of AND person NOT IN (SELECT person FROM amended_person)
ORDER BY examined_on NULLS LAST, person NULLS LAST
LIMIT 1
