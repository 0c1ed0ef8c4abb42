-- Spells of residence that do not overlap: every spell that any version of the register stated, of two with the same
-- first day the later version; each ends where the next begins. So a move closes the spell before and overwrites none.
INSERT INTO store.residence BY NAME
WITH stated AS (
  SELECT * FROM store.register_entry WHERE person IN (SELECT person FROM changed_person)
  UNION ALL BY NAME
  SELECT * FROM store.register_entry_history WHERE person IN (SELECT person FROM changed_person)
),
several AS (
  SELECT person FROM stated GROUP BY person HAVING count(*) > 1
),
single AS (
  SELECT *, CAST(NULL AS DATE) AS next_from FROM stated WHERE person NOT IN (SELECT person FROM several)
),
latest AS (
  SELECT * FROM stated WHERE person IN (SELECT person FROM several)
  QUALIFY row_number() OVER (
    PARTITION BY person, from_date ORDER BY version_at DESC, content_hash DESC, record_key
  ) = 1
),
spell AS (
  SELECT * FROM single
  UNION ALL BY NAME
  SELECT *, lead(from_date) OVER (PARTITION BY person ORDER BY from_date) AS next_from FROM latest
),
ended AS (
  SELECT *, least(to_date, died_on, next_from - 1) AS last_day FROM spell
)
SELECT
  person, area_code, village, from_date,
  last_day AS to_date,
  CASE
    WHEN last_day IS NULL THEN NULL
    WHEN last_day = died_on THEN 'died'
    WHEN last_day = to_date THEN coalesce(end_reason, 'moved')
    ELSE 'moved'
  END AS end_reason,
  record_key, version_at, content_hash, import_id, row_number
FROM ended
WHERE last_day IS NULL OR last_day >= from_date
