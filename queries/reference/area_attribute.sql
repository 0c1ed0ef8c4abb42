-- Share of rural population by the census of 2019: of every commune on the map of the census, on that of 2020 and on that
-- of July 2025 (both joined whole communes), of the districts and of the province.
INSERT INTO store.area_attribute
WITH commune AS (
  SELECT
    p.code_pre2020, p.code_2020, j.code_2025, p.district_code,
    CAST(p.rural AS BIGINT) AS rural, CAST(p.population_2019 AS BIGINT) AS people
  FROM read_csv($older_population, all_varchar = true) p
  JOIN read_csv($to_july, all_varchar = true) j ON j.code_2020 = p.code_2020
),
placed AS (
  SELECT code_pre2020 AS area_code, CAST($census AS DATE) AS since, rural, people FROM commune
  UNION ALL
  SELECT code_2020, CAST($map_2020 AS DATE), rural, people FROM commune
  UNION ALL
  SELECT code_2025, CAST($map_2025 AS DATE), rural, people FROM commune
  UNION ALL
  SELECT district_code, CAST($census AS DATE), rural, people FROM commune
  UNION ALL
  SELECT '24', CAST($census AS DATE), rural, people FROM commune
)
SELECT
  'rural_share', 'Tỷ lệ dân số nông thôn', 'Share of rural population', area_code, sum(rural) / sum(people),
  'Tổng điều tra dân số và nhà ở 1/4/2019', 2019, since,
  CAST(md5('rural_share ' || area_code || ' ' || since) AS UUID), CAST($census AS TIMESTAMP), 0, 0, 0
FROM placed
GROUP BY area_code, since
