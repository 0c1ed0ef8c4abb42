-- Diagnoses on paper: from before the programme (register, earlier care) and from the care that followed a finding.
CREATE TABLE diagnosis AS
WITH noted AS (
  SELECT key, id, family, male, commune, household, district,
    unnest(['I10', 'E11.9', 'J44.9', 'J45.9', 'I25.9', 'I50.9', 'I69.4', 'N18.3', 'C50.9']) AS icd10,
    unnest([aware_hypertension, aware_diabetes, aware_copd, aware_asthma, ischaemic, heart_failure, stroke, aware_kidney, aware_cancer]) AS has,
    unnest([401, 402, 403, 404, 405, 406, 407, 408, 409]) AS salt,
    since, age
  FROM course
  WHERE aware_hypertension OR aware_diabetes OR aware_copd OR aware_asthma OR ischaemic OR heart_failure OR stroke OR aware_kidney OR aware_cancer
), before AS (
  SELECT *,
    -- Before the programme, and for a child not before birth.
    since - (5 + u(key, salt + 10) * least(6, greatest(0.1, age - 4)) * 365)::INTEGER AS diagnosed_on,
    CASE WHEN u(key, salt + 20) < 0.5 THEN 'Sổ quản lý' ELSE 'Khám trước đây' END AS origin
  FROM noted
  WHERE has AND u(key, salt) < 0.62
), later AS (
  SELECT key, id, family, male, commune, household, district, 'I10' AS icd10, true AS has, 411 AS salt, since, age, care_hypertension AS diagnosed_on, 'Điều trị sau khám' AS origin
  FROM course
  WHERE care_hypertension IS NOT NULL AND day_1 IS NOT NULL AND u(key, 411) < 0.9
  UNION ALL
  SELECT key, id, family, male, commune, household, district, 'E11.9', true, 412, since, age, care_diabetes, 'Điều trị sau khám'
  FROM course
  WHERE care_diabetes IS NOT NULL AND day_1 IS NOT NULL AND u(key, 412) < 0.9
)
SELECT
  'CD-' || id || '-' || salt AS ma_chan_doan,
  lpad(id::VARCHAR, 12, '0') AS so_dinh_danh,
  full_name(key, family, male) AS ho_ten,
  icd10 AS ma_icd,
  strftime(diagnosed_on, '%d/%m/%Y') AS ngay_chan_doan,
  origin AS nguon,
  CASE WHEN salt % 2 = 0 THEN 'TTYT' || district ELSE 'BV24001' END AS ma_co_so,
  child_key(key, 900 + salt) AS visit,
  0::UTINYINT AS dirt
FROM (SELECT * FROM before UNION ALL SELECT * FROM later)
WHERE diagnosed_on <= $as_of::DATE
ORDER BY commune, household, key, salt
