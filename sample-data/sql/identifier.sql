-- Twelve-digit personal numbers: province of birth registration, century and sex, year, six digits scrambled from the rank.
-- Neighbouring provinces for those who are not on the register and some who are.
CREATE TABLE identifier AS
WITH lettered AS (
  SELECT
    key,
    CASE WHEN on_register AND u(key, 12) < 0.97 THEN 24
      ELSE list_extract([27, 19, 20, 22, 1, 30], 1 + floor(u(key, 13) * 6)::BIGINT) END AS province,
    (CASE WHEN year(birth_date) < 2000 THEN 0 ELSE 2 END) + (CASE WHEN male THEN 0 ELSE 1 END) AS century_sex,
    year(birth_date) % 100 AS yy
  FROM person
)
SELECT
  key,
  (province::BIGINT * 1000000000 + century_sex * 100000000 + yy * 1000000
    -- 387,419 has no factor in common with a million, so different ranks stay different.
    + (row_number() OVER (PARTITION BY province, century_sex, yy ORDER BY key) * 387419 + 51247) % 1000000)::BIGINT AS id
FROM lettered
