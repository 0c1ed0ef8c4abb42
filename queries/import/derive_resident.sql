-- One row per person: what the latest entry says, the one with the latest spell where versions are equal.
INSERT INTO store.resident BY NAME
WITH entry AS (
  SELECT * FROM store.register_entry WHERE person IN (SELECT person FROM changed_person)
),
several AS (
  SELECT person FROM entry GROUP BY person HAVING count(*) > 1
),
latest AS (
  SELECT * FROM entry WHERE person NOT IN (SELECT person FROM several)
  UNION ALL
  (
    SELECT * FROM entry WHERE person IN (SELECT person FROM several)
    QUALIFY row_number() OVER (PARTITION BY person ORDER BY version_at DESC, from_date DESC, record_key) = 1
  )
)
SELECT
  person, sex, birth_date, birth_precision, valid_number, died_on, record_key, version_at, content_hash, import_id,
  row_number
FROM latest
