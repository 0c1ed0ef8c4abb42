-- One row a person: who they are, where and when they live, on which day they would first be examined.
CREATE TABLE person AS
WITH aged AS (
  SELECT p.*, s.male, s.age_from
  FROM place AS p
  JOIN age_sex_step AS s ON s.district = p.district AND s.step = p.age_sex_step
), dated AS (
  SELECT
    *,
    age_from + CASE WHEN age_from >= 80 THEN 22 * u(key, 1) * u(key, 2) ELSE 5 * u(key, 1) END AS age,
    ($as_of::DATE - ((age_from + CASE WHEN age_from >= 80 THEN 22 * u(key, 1) * u(key, 2) ELSE 5 * u(key, 1) END) * 365.25)::INTEGER)::DATE
      AS birth_date
  FROM aged
), placed AS (
  SELECT
    key, commune, number, commune_key, district, household, male, birth_date,
    (age * 100)::SMALLINT AS age_hundredths,
    on_register,
    (1 + household % villages)::SMALLINT AS village,
    -- One family name in a household.
    (child_key(commune_key, 4000000 + household) % 20)::TINYINT AS family,
    greatest(
      DATE '2017-01-01',
      birth_date,
      CASE WHEN u(key, 4) < 0.012 THEN DATE '2017-02-01' + (u(key, 5) * 1080)::INTEGER ELSE DATE '2017-01-01' END
    ) AS since,
    -- Yearly risk of death doubles about every nine years of age; 3.16 years pass.
    CASE WHEN u(key, 3) < 3.16 * least(0.25, CASE WHEN age < 1 THEN 0.004 ELSE 0.0004 + 0.00006 * exp(0.082 * age) END)
      THEN DATE '2017-01-02' + (u(key, 6) * 1150)::INTEGER END AS death,
    CASE WHEN u(key, 7) < CASE WHEN age BETWEEN 18 AND 35 THEN 0.055 ELSE 0.014 END
      THEN DATE '2017-03-01' + (u(key, 8) * 1090)::INTEGER END AS move,
    CASE WHEN u(key, 9) < 0.7 THEN ((commune + floor(u(key, 10) * 229)::INTEGER) % 230 + 1)::SMALLINT END AS next_commune,
    floor(u(key, 11) * 1000)::SMALLINT AS step
  FROM dated
)
SELECT
  p.key,
  -- Twelve digits: province of birth registration, century and sex, year, and six that a commune hands out from its own block.
  -- Two numbers 4,347 apart in one commune are of far ages (golden ratio), so no two people share all twelve.
  (CASE WHEN p.on_register AND u(p.key, 12) < 0.97 THEN 24
      ELSE list_extract([27, 19, 20, 22, 1, 30], 1 + floor(u(p.key, 13) * 6)::BIGINT) END::BIGINT * 1000000000
    + ((CASE WHEN year(p.birth_date) < 2000 THEN 0 ELSE 2 END) + (CASE WHEN p.male THEN 0 ELSE 1 END)) * 100000000
    + year(p.birth_date) % 100 * 1000000
    -- 387,419 has no factor in common with a million, so different blocks stay different.
    + ((p.commune - 1)::BIGINT * 4347 + p.number % 4347) * 387419 % 1000000)::BIGINT AS id,
  p.commune, p.district, p.household, p.male, p.birth_date, p.age_hundredths, p.on_register, p.village, p.family, p.since,
  CASE WHEN p.death > p.since THEN p.death END AS died_on,
  -- The last day in the first commune; nobody moves after death or within a month of coming.
  CASE WHEN p.on_register AND p.move > p.since + 30 AND p.move < coalesce(p.death, $as_of::DATE) THEN p.move END AS moved_on,
  CASE WHEN p.on_register AND p.move > p.since + 30 AND p.move < coalesce(p.death, $as_of::DATE) THEN p.next_commune END AS next_commune,
  -- Who is born or comes after the campaign has passed is asked to the station some months later.
  CASE WHEN c.day >= p.since THEN c.day ELSE p.since + 20 + (u(p.key, 14) * 200)::INTEGER END AS planned_day
FROM placed AS p
JOIN campaign_day AS c ON c.commune = p.commune AND c.step = p.step
-- Joins do not keep order on several threads; from here on no statement that feeds a file's rows joins.
ORDER BY p.commune, p.household, p.key
