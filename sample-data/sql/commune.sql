-- The 230 communes of the map until 2019, their census population and how their campaign goes.
CREATE TABLE commune AS
SELECT
  row_number::SMALLINT AS commune,
  p.code_pre2020 AS code,
  p.code_2020,
  p.district_code AS district,
  x.change <> 'unchanged' AS reshaped,
  -- Another commune of the district, where some people are examined.
  coalesce(
    lead(row_number) OVER (PARTITION BY p.district_code ORDER BY p.code_pre2020),
    first_value(row_number) OVER (PARTITION BY p.district_code ORDER BY p.code_pre2020)
  )::SMALLINT AS neighbour,
  p.urban > p.rural AS urban,
  p.population_2019 AS population,
  -- More than the census counted: who died or left before it stands on the register too.
  round(p.population_2019 * $surplus)::INTEGER AS registered,
  ceil(p.population_2019 * $surplus * 0.006)::INTEGER AS unregistered,
  (hash($seed::BIGINT * 7919 + p.code_pre2020::INTEGER) >> 8)::BIGINT AS commune_key,
  greatest(3, round(p.population_2019 / 700.0))::SMALLINT AS villages,
  -- Villages of the communes before this one.
  (sum(greatest(3, round(p.population_2019 / 700.0))::INTEGER) OVER (ORDER BY p.code_pre2020)
    - greatest(3, round(p.population_2019 / 700.0))::INTEGER)::INTEGER AS villages_before,
  greatest(1, least(3, round(p.population_2019 / 5000.0)))::SMALLINT AS sites,
  -- Crowded communes examine "simply" on their full days.
  p.population_2019 > 11000 OR u((hash($seed::BIGINT * 7919 + p.code_pre2020::INTEGER) >> 8)::BIGINT, 1) < 0.12 AS crowded
FROM (
  SELECT *, row_number() OVER (ORDER BY code_pre2020) AS row_number
  FROM read_csv($population, types = { 'code_pre2020': 'VARCHAR', 'code_2020': 'VARCHAR', 'district_code': 'VARCHAR' })
) AS p
JOIN read_csv($crosswalk, all_varchar = true) AS x ON x.old_code = p.code_pre2020
ORDER BY p.code_pre2020
