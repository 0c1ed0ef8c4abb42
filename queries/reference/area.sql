-- The province, its districts, and its communes on both maps. A commune that the change of 2020 left as it was is one
-- row over both; one that changed (took others in, was renamed, ended) is one row on each map on which it stands.
INSERT INTO store.area
WITH newer AS (
  SELECT * FROM read_csv($communes, all_varchar = true)
),
older AS (
  SELECT o.*, c.change
  FROM read_csv($older, all_varchar = true) o
  JOIN read_csv($crosswalk, all_varchar = true) c ON c.old_code = o.code
),
unchanged AS (
  SELECT o.code
  FROM older o
  JOIN newer n ON n.code = o.code AND n.full_name_vi = o.full_name_vi
  WHERE o.change = 'unchanged'
),
commune AS (
  SELECT
    o.code, o.district_code, o.name_vi, o.full_name_vi,
    replace(replace(strip_accents(o.name_vi), 'đ', 'd'), 'Đ', 'D') AS name_en,
    CAST($oldest_map AS DATE) AS valid_from,
    CASE WHEN o.code IN (SELECT code FROM unchanged) THEN NULL ELSE CAST($newer_map AS DATE) - 1 END AS valid_to
  FROM older o
  UNION ALL
  SELECT code, district_code, name_vi, full_name_vi, name_en, CAST($newer_map AS DATE), NULL
  FROM newer
  WHERE code NOT IN (SELECT code FROM unchanged)
)
SELECT '24', NULL, 'province', 'Bắc Giang', 'Tỉnh Bắc Giang', 'Bac Giang', 0, CAST($oldest_map AS DATE), NULL
UNION ALL
SELECT code, '24', 'district', name_vi, full_name_vi, name_en, 0, CAST($oldest_map AS DATE), NULL
FROM read_csv($districts, all_varchar = true)
UNION ALL
SELECT code, district_code, 'commune', name_vi, full_name_vi, name_en, 0, valid_from, valid_to
FROM commune
