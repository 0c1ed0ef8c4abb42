-- One row a person: who they are, where and when they live, on which day they would first be examined.
-- Below scale 1 whole households are left out, evenly in each commune.
CREATE TABLE person AS
WITH numbered AS (
  SELECT
    commune, district, commune_key, registered, villages,
    unnest(range(registered + unregistered)) AS number
  FROM commune
), kept AS (
  SELECT
    *,
    floor(number / 3.7)::INTEGER AS household,
    child_key(commune_key, 5000 + number) AS key
  FROM numbered
  WHERE floor((floor(number / 3.7) + 1) * $scale + u(commune_key, 3)) > floor(floor(number / 3.7) * $scale + u(commune_key, 3))
), aged AS (
  SELECT
    k.*,
    s.male,
    -- Golden-ratio steps fill the quantiles evenly and put both sexes and far ages into one household.
    s.age_from + CASE WHEN s.age_from >= 80 THEN 22 * u(k.key, 1) * u(k.key, 2) ELSE 5 * u(k.key, 1) END AS age
  FROM kept AS k
  JOIN age_sex_step AS s
    ON s.district = k.district
    AND s.step = floor(((k.number * 0.6180339887498949 + u(k.commune_key, 2)) % 1) * 4096)::SMALLINT
), dated AS (
  SELECT
    *,
    ($as_of::DATE - (age * 365.25)::INTEGER)::DATE AS birth_date,
    -- Yearly risk of death doubles about every nine years of age.
    u(key, 3) < 3.16 * least(0.25, CASE WHEN age < 1 THEN 0.004 ELSE 0.0004 + 0.00006 * exp(0.082 * age) END) AS dies,
    CASE WHEN age BETWEEN 18 AND 35 THEN 0.055 ELSE 0.014 END AS moving
  FROM aged
), placed AS (
  SELECT
    key, commune, district, household, male, birth_date,
    (age * 100)::SMALLINT AS age_hundredths,
    number < registered AS on_register,
    (1 + household % villages)::SMALLINT AS village,
    -- One family name in a household.
    (child_key(commune_key, 4000000 + household) % 20)::TINYINT AS family,
    greatest(
      DATE '2017-01-01',
      birth_date,
      CASE WHEN u(key, 4) < 0.012 THEN DATE '2017-02-01' + (u(key, 5) * 1080)::INTEGER ELSE DATE '2017-01-01' END
    ) AS since,
    CASE WHEN dies THEN DATE '2017-01-02' + (u(key, 6) * 1150)::INTEGER END AS death,
    CASE WHEN u(key, 7) < moving THEN DATE '2017-03-01' + (u(key, 8) * 1090)::INTEGER END AS move,
    CASE WHEN u(key, 9) < 0.7 THEN ((commune - 1 + 1 + floor(u(key, 10) * 229)::INTEGER) % 230 + 1)::SMALLINT END AS next_commune,
    floor(u(key, 11) * 1000)::SMALLINT AS step
  FROM dated
)
SELECT
  p.* EXCLUDE (death, move, next_commune, step),
  CASE WHEN p.death > p.since THEN p.death END AS died_on,
  -- The last day in the first commune; nobody moves after death or within a month of coming.
  CASE WHEN p.on_register AND p.move > p.since + 30 AND p.move < coalesce(p.death, $as_of::DATE) THEN p.move END AS moved_on,
  CASE WHEN p.on_register AND p.move > p.since + 30 AND p.move < coalesce(p.death, $as_of::DATE) THEN p.next_commune END AS next_commune,
  c.day AS planned_day
FROM placed AS p
JOIN campaign_day AS c ON c.commune = p.commune AND c.step = p.step
ORDER BY p.commune, p.household, p.key
