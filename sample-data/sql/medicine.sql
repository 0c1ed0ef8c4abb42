-- Medicines dispensed: once before the programme, then every month or two of those under treatment, the last ones up to the as-of date.
CREATE TABLE medicine AS
WITH course_of AS (
  SELECT key, id, family, male, commune, household, district, died_on, 500 AS salt, treated_hypertension AS before,
    CASE WHEN treated_hypertension THEN since - 40 ELSE care_hypertension END AS starts_on,
    list_extract(['C08CA01', 'C09AA04', 'C09CA01', 'C07AB07', 'C03AA03', 'C02AB01'], 1 + floor(6 * u(key, 501) * (0.4 + 0.6 * u(key, 502)))::BIGINT) AS atc
  FROM course
  WHERE treated_hypertension OR care_hypertension IS NOT NULL AND day_1 IS NOT NULL
  UNION ALL
  SELECT key, id, family, male, commune, household, district, died_on, 600, treated_diabetes,
    CASE WHEN treated_diabetes THEN since - 40 ELSE care_diabetes END,
    list_extract(['A10BA02', 'A10BB09', 'A10AC01', 'A10BH02'], 1 + floor(4 * u(key, 601) * u(key, 602))::BIGINT)
  FROM course
  WHERE treated_diabetes OR care_diabetes IS NOT NULL AND day_1 IS NOT NULL
  UNION ALL
  SELECT key, id, family, male, commune, household, district, died_on, 700, true, since - 30, CASE WHEN u(key, 701) < 0.8 THEN 'C10AA05' ELSE 'C10AB05' END
  FROM course
  WHERE lipid_medicine
  UNION ALL
  SELECT key, id, family, male, commune, household, district, died_on, 800, true, since - 30, CASE WHEN aware_copd AND u(key, 801) < 0.5 THEN 'R03BB04' WHEN u(key, 801) < 0.8 THEN 'R03AK06' ELSE 'R03AC02' END
  FROM course
  WHERE aware_copd OR aware_asthma AND u(key, 802) < 0.4
), given AS (
  -- The first, one on the way, and a last one before the as-of date for those who stayed in care.
  SELECT *, 0 AS number, starts_on AS given_on, CASE WHEN before THEN 'Khám trước đây' ELSE 'Điều trị sau khám' END AS origin
  FROM course_of
  UNION ALL
  SELECT *, 1, starts_on + 90 + (u(key, salt + 11) * 500)::INTEGER, 'Điều trị sau khám'
  FROM course_of
  WHERE u(key, salt + 12) < 0.8
  UNION ALL
  SELECT *, 2, $as_of::DATE - 3 - (u(key, salt + 13) * 85)::INTEGER, 'Điều trị sau khám'
  FROM course_of
  WHERE u(key, salt + 14) < 0.66 AND starts_on < $as_of::DATE - 100
)
SELECT
  'TH-' || id || '-' || (salt + number) AS ma_cap,
  lpad(id::VARCHAR, 12, '0') AS so_dinh_danh,
  full_name(key, family, male) AS ho_ten,
  atc AS ma_atc,
  strftime(given_on, '%d/%m/%Y') AS ngay_cap,
  CASE WHEN u(key, salt + 15 + number) < 0.7 THEN '30' WHEN u(key, salt + 15 + number) < 0.85 THEN '60' ELSE '28' END AS so_ngay,
  origin AS nguon,
  CASE WHEN salt % 200 = 0 THEN 'TTYT' || district ELSE 'BV24001' END AS ma_co_so
FROM given
WHERE given_on <= $as_of::DATE AND (died_on IS NULL OR given_on < died_on)
ORDER BY commune, household, key, salt, number
