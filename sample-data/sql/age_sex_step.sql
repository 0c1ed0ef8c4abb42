-- The 4,096 quantiles of sex and age of each district: female 0 … 80+, then male.
CREATE TABLE age_sex_step AS
WITH band AS (
  SELECT
    district_code AS district,
    sex = 'male' AS male,
    regexp_extract(age_group, '^\d+')::TINYINT AS age_from,
    population
  FROM read_csv($age_sex, types = { 'district_code': 'VARCHAR' })
), cumulated AS (
  SELECT
    *,
    sum(population) OVER (PARTITION BY district ORDER BY male, age_from) / sum(population) OVER (PARTITION BY district) AS upto
  FROM band
), step AS (
  SELECT DISTINCT district, s.step::SMALLINT AS step, (s.step + 0.5) / 4096 AS share
  FROM band
  CROSS JOIN range(4096) AS s(step)
)
SELECT s.district, s.step, c.male, c.age_from
FROM step AS s
ASOF JOIN cumulated AS c ON c.district = s.district AND c.upto >= s.share
