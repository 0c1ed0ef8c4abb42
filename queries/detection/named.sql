-- What rows of tiles are named by that no list of the manifest has: sites, facilities, devices of blood pressure, surveys;
-- items of the forms are added from queries/forms. Cubes hold the number. Of two that are called alike (a commune and a
-- township of one name have each a station) the name goes with the code.
CREATE TABLE named AS
WITH device AS (
  SELECT DISTINCT coalesce(device_code, '-') AS code FROM programme_examination WHERE facility_code IS NOT NULL
),
every AS (
  SELECT 'site' AS key, site_code AS code, name AS title_vi, name AS title_en FROM site
  UNION ALL
  SELECT 'facility', facility_code, name, name FROM facility
  UNION ALL
  SELECT
    'device', code, CASE code WHEN '-' THEN 'Không ghi máy đo' ELSE code END,
    CASE code WHEN '-' THEN 'No device recorded' ELSE code END
  FROM device
  UNION ALL
  SELECT 'survey', survey, title_vi, title_en FROM survey
),
single AS (
  SELECT key, code, min(title_vi) AS title_vi, min(title_en) AS title_en FROM every GROUP BY key, code
)
SELECT
  key, CAST(row_number() OVER (PARTITION BY key ORDER BY code NULLS LAST) - 1 AS INTEGER) AS number, code,
  title_vi || CASE WHEN count(*) OVER (PARTITION BY key, title_vi) > 1 THEN ' (' || code || ')' ELSE '' END AS title_vi,
  title_en || CASE WHEN count(*) OVER (PARTITION BY key, title_en) > 1 THEN ' (' || code || ')' ELSE '' END AS title_en
FROM single
