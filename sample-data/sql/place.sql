-- Every person's place in the register of their commune: numbered from 0, residents first, then those not on the register.
-- Below scale 1 whole households are left out, evenly in each commune. Narrow, so that what follows runs on all cores.
CREATE TABLE place AS
WITH numbered AS (
  SELECT
    commune, commune_key, district, villages, registered,
    unnest(range(registered + unregistered))::INTEGER AS number
  FROM commune
)
SELECT
  commune, commune_key, district, villages, number,
  floor(number / 3.7)::INTEGER AS household,
  number < registered AS on_register,
  child_key(commune_key, 5000 + number) AS key,
  -- Golden-ratio steps fill the quantiles of sex and age evenly and put both sexes and far ages into one household.
  floor(((number * 0.6180339887498949::DOUBLE + u(commune_key, 2)) % 1) * 4096)::SMALLINT AS age_sex_step
FROM numbered
WHERE floor((floor(number / 3.7) + 1) * $scale + u(commune_key, 3)) > floor(floor(number / 3.7) * $scale + u(commune_key, 3))
