-- What is compared of everybody who is known by name: the latest that was said of them, with sex, birth and commune as the
-- register has them, else as their last examination recorded them. Communes are those of one map: what a commune became, or
-- was, does not make two people of one.
INSERT INTO attribute BY NAME
WITH latest AS (
  SELECT
    person, min(import_id) AS first_import,
    arg_max(full_name, version_at) AS full_name,
    arg_max(personal_number, version_at) AS personal_number,
    arg_max(insurance_number, version_at) AS insurance_number,
    arg_max(phone, version_at) AS phone
  FROM said
  GROUP BY person
),
on_map AS (
  SELECT area_code, valid_from, valid_to, at_code
  FROM area_path
  WHERE CAST($map_day AS DATE) >= at_from AND (at_to IS NULL OR CAST($map_day AS DATE) <= at_to)
),
lived AS (
  SELECT r.person, arg_max(m.at_code, r.from_date) AS commune
  FROM residence r
  JOIN on_map m ON m.area_code = r.area_code AND r.from_date >= m.valid_from AND (m.valid_to IS NULL OR r.from_date <= m.valid_to)
  GROUP BY r.person
),
examined AS (
  SELECT
    e.person, CAST(arg_max(e.sex, e.examined_on) AS VARCHAR) AS sex,
    arg_max(e.birth_date, e.examined_on) AS birth_date, arg_max(m.at_code, e.examined_on) AS commune
  FROM examination e
  LEFT JOIN on_map m
    ON m.area_code = e.area_code AND e.examined_on >= m.valid_from AND (m.valid_to IS NULL OR e.examined_on <= m.valid_to)
  WHERE e.person IN (SELECT person FROM latest) AND e.person NOT IN (SELECT person FROM resident)
  GROUP BY e.person
)
SELECT
  l.person, l.first_import >= $new_since AS is_new, l.full_name,
  coalesce(CAST(r.sex AS VARCHAR), x.sex) AS sex,
  coalesce(r.birth_date, x.birth_date) AS birth_date,
  CASE
    WHEN r.person IS NOT NULL THEN CAST(r.birth_precision AS VARCHAR)
    -- An examination keeps no precision: who knew the year alone has its middle.
    WHEN month(x.birth_date) = 7 AND day(x.birth_date) = 1 THEN 'year'
    WHEN x.birth_date IS NOT NULL THEN 'day'
  END AS birth_precision,
  coalesce(v.commune, x.commune) AS commune,
  l.personal_number, l.insurance_number, l.phone
FROM latest l
LEFT JOIN resident r ON r.person = l.person
LEFT JOIN lived v ON v.person = l.person
LEFT JOIN examined x ON x.person = l.person
