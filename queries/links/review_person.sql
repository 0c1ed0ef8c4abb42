-- What the store holds of some people apart from who they are, for whoever judges whether two are one. A list between commas.
WITH asked AS (
  SELECT DISTINCT CAST(n AS UUID) AS person FROM unnest(string_split($people, ',')) AS p (n) WHERE n <> ''
),
lived AS (
  SELECT person, arg_max(area_code, from_date) AS area_code, max(from_date) AS on_day
  FROM store.residence
  WHERE person IN (SELECT person FROM asked)
  GROUP BY person
),
examined AS (
  SELECT
    person, CAST(count(*) AS INTEGER) AS examinations, min(examined_on) AS first_on, max(examined_on) AS last_on,
    arg_max(sex, examined_on) AS sex, arg_max(year(birth_date), examined_on) AS birth_year,
    arg_max(area_code, examined_on) AS area_code, arg_max(site_code, examined_on) AS site_code,
    arg_max(height_cm, examined_on) AS height_cm
  FROM store.examination
  WHERE person IN (SELECT person FROM asked)
  GROUP BY person
),
diagnosed AS (
  SELECT person, string_agg(DISTINCT icd10, ',' ORDER BY icd10) AS icd10
  FROM store.diagnosis
  WHERE person IN (SELECT person FROM asked)
  GROUP BY person
),
followed AS (
  SELECT person, CAST(count(*) AS INTEGER) AS contacts, max(visited_on) AS last_contact_on
  FROM store.follow_up
  WHERE person IN (SELECT person FROM asked)
  GROUP BY person
),
named AS (
  SELECT
    p.person, coalesce(l.area_code, e.area_code) AS area_code, coalesce(l.on_day, e.last_on) AS on_day
  FROM asked p
  LEFT JOIN lived l ON l.person = p.person
  LEFT JOIN examined e ON e.person = p.person
)
SELECT
  CAST(p.person AS VARCHAR) AS person, r.person IS NOT NULL AS registered,
  coalesce(CAST(r.sex AS VARCHAR), CAST(e.sex AS VARCHAR)) AS sex,
  CAST(coalesce(year(r.birth_date), e.birth_year) AS INTEGER) AS birth_year,
  CAST(r.died_on AS VARCHAR) AS died_on,
  a.full_name_vi AS area_vi, a.name_en AS area_en, d.full_name_vi AS above_vi, d.name_en AS above_en,
  coalesce(e.examinations, 0) AS examinations, CAST(e.first_on AS VARCHAR) AS first_on,
  CAST(e.last_on AS VARCHAR) AS last_on, s.name AS site, e.height_cm,
  coalesce(g.icd10, '') AS icd10,
  coalesce(f.contacts, 0) AS contacts, CAST(f.last_contact_on AS VARCHAR) AS last_contact_on
FROM asked p
LEFT JOIN store.resident r ON r.person = p.person
LEFT JOIN examined e ON e.person = p.person
LEFT JOIN diagnosed g ON g.person = p.person
LEFT JOIN followed f ON f.person = p.person
LEFT JOIN named n ON n.person = p.person
LEFT JOIN store.area a
  ON a.area_code = n.area_code AND n.on_day >= a.valid_from AND (a.valid_to IS NULL OR n.on_day <= a.valid_to)
LEFT JOIN store.area d
  ON d.area_code = a.parent_code AND n.on_day >= d.valid_from AND (d.valid_to IS NULL OR n.on_day <= d.valid_to)
LEFT JOIN store.site s ON s.site_code = e.site_code
ORDER BY p.person NULLS LAST
