-- Census population by commune, sex and age band, estimated: the age and sex structure of the district times the
-- commune's total, which is published. 15-17 and 18-19 are 3/5 and 2/5 of 15-19. On the map of the census, the older one. Shares are rounded so
-- that a commune's cells add up to its total: the running sums are rounded, not the shares.
INSERT INTO store.population
WITH commune AS (
  SELECT code_pre2020 AS area_code, district_code, CAST(population_2019 AS BIGINT) AS people
  FROM read_csv($older_population, all_varchar = true)
),
banded AS (
  SELECT district_code, sex, age_group AS age_band, CAST(population AS DOUBLE) AS people
  FROM read_csv($structure, all_varchar = true)
  WHERE age_group <> '15-19'
  UNION ALL
  SELECT district_code, sex, '15-17', CAST(population AS DOUBLE) * 3 / 5
  FROM read_csv($structure, all_varchar = true)
  WHERE age_group = '15-19'
  UNION ALL
  SELECT district_code, sex, '18-19', CAST(population AS DOUBLE) * 2 / 5
  FROM read_csv($structure, all_varchar = true)
  WHERE age_group = '15-19'
),
running AS (
  SELECT
    district_code, sex, age_band,
    sum(people) OVER (PARTITION BY district_code ORDER BY sex, age_band) AS upto,
    sum(people) OVER (PARTITION BY district_code ORDER BY sex, age_band) - people AS before,
    sum(people) OVER (PARTITION BY district_code) AS of_district
  FROM banded
)
SELECT
  c.area_code, r.sex, r.age_band, 2019,
  CAST(round(c.people * r.upto / r.of_district) - round(c.people * r.before / r.of_district) AS INTEGER),
  'estimated'
FROM commune c
JOIN running r ON r.district_code = c.district_code
