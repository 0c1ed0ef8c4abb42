-- The province, its districts and its communes on every map. A unit that a change left as it was (same name, same
-- district, nothing taken in) is one row over both maps; one that changed is one row on each map on which it stands.
-- Of January 2025 there is a list only: a commune is known to be unchanged where nothing ended in the whole unit of
-- July 2025 that it became part of.
INSERT INTO store.area
WITH unclear AS (
  SELECT DISTINCT code_2025 FROM listed_to_july WHERE code_2020 NOT IN (SELECT code FROM listed_january)
),
absorbing AS (
  SELECT old_code AS code FROM listed_to_2020 WHERE change <> 'unchanged'
),
listed AS (
  SELECT
    code, district_code AS parent_code, name_vi, full_name_vi,
    replace(replace(strip_accents(name_vi), 'đ', 'd'), 'Đ', 'D') AS name_en,
    CAST($oldest_map AS DATE) AS since, CAST($map_2020 AS DATE) - 1 AS until, false AS may_continue
  FROM listed_older
  UNION ALL
  SELECT
    code, district_code, name_vi, full_name_vi, name_en, CAST($map_2020 AS DATE), CAST($list_2025 AS DATE) - 1,
    code NOT IN (SELECT code FROM absorbing)
  FROM listed_2020
  UNION ALL
  SELECT
    j.code, j.district_code, substr(j.full_name_vi, length(j.type_vi) + 2), j.full_name_vi,
    replace(replace(strip_accents(substr(j.full_name_vi, length(j.type_vi) + 2)), 'đ', 'd'), 'Đ', 'D'),
    CAST($list_2025 AS DATE), CAST($map_2025 AS DATE) - 1, u.code_2025 NOT IN (SELECT code_2025 FROM unclear)
  FROM listed_january j
  JOIN listed_to_july u ON u.code_2020 = j.code
  UNION ALL
  SELECT
    code, '24', name_vi, full_name_vi, replace(replace(strip_accents(name_vi), 'đ', 'd'), 'Đ', 'D'),
    CAST($map_2025 AS DATE), NULL, false
  FROM listed_july
),
told AS (
  SELECT
    *,
    CASE
      WHEN may_continue AND full_name_vi = lag(full_name_vi) OVER of_code AND parent_code = lag(parent_code) OVER of_code
      THEN 0 ELSE 1
    END AS begins
  FROM listed
  WINDOW of_code AS (PARTITION BY code ORDER BY since)
),
unit AS (
  SELECT *, sum(begins) OVER (PARTITION BY code ORDER BY since) AS number FROM told
)
SELECT '24', NULL, 'province', 'Bắc Giang', 'Tỉnh Bắc Giang', 'Bac Giang', 0, CAST($oldest_map AS DATE),
  CAST($map_2025 AS DATE) - 1
UNION ALL
-- From that day the code 24 is Bắc Ninh's. What is counted here is still the former province alone, and says so.
SELECT '24', NULL, 'province', 'Bắc Giang (cũ)', 'Địa bàn tỉnh Bắc Giang cũ', 'Bac Giang (former province)', 0,
  CAST($map_2025 AS DATE), NULL
UNION ALL
SELECT
  code, '24', 'district', name_vi, full_name_vi, name_en, 0, coalesce(CAST(from_date AS DATE), CAST($oldest_map AS DATE)),
  CAST(to_date AS DATE)
FROM listed_district
UNION ALL
SELECT
  code, min_by(parent_code, since), 'commune', min_by(name_vi, since), min_by(full_name_vi, since),
  min_by(name_en, since), 0, min(since), CASE WHEN count(until) = count(*) THEN max(until) END
FROM unit
GROUP BY code, number
