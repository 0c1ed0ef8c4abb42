-- The days on which a resident was counted in one cell: each spell of residence cut at the birthdays that end an
-- age band. Everything that asks "where, and how old, on that day" reads this table.
CREATE TEMP TABLE residence_interval AS
WITH place AS (
  SELECT DISTINCT area_code, area_offset FROM cell
),
placed AS (
  SELECT
    n.person_number,
    p.area_offset + CASE WHEN s.sex = 'male' THEN 18 ELSE 0 END AS sex_offset,
    s.birth_date,
    greatest(s.from_date, s.birth_date) AS from_date,
    s.to_date
  FROM spell s
  JOIN person n ON n.person = s.person
  JOIN area_map m ON m.area_code = s.area_code AND s.placed_on BETWEEN m.valid_from AND m.valid_to
  JOIN place p ON p.area_code = m.map_code
  WHERE s.from_date <= $as_of
),
-- Which bands can matter is found by calendar years alone, one band too many at most; dates decide below.
candidate AS (
  SELECT
    s.person_number, s.sex_offset, s.birth_date, s.from_date, s.to_date, b.age_band,
    s.birth_date + to_years(b.from_age) AS turns,
    s.birth_date + to_years(b.to_age + 1) AS outgrows
  FROM placed s
  JOIN age_band b
    ON b.to_age >= extract(YEAR FROM greatest(s.from_date, $from)) - extract(YEAR FROM s.birth_date) - 1
    AND b.from_age <= extract(YEAR FROM least(s.to_date, $as_of)) - extract(YEAR FROM s.birth_date)
  WHERE s.to_date >= $from
),
-- Adding years to 29 February gives 28 February where there is no 29th; the birthday is then 1 March.
birthday AS (
  SELECT
    person_number, sex_offset, from_date, to_date, age_band,
    CAST(turns AS DATE)
      + CASE WHEN extract(DAY FROM birth_date) = 29 AND extract(DAY FROM turns) = 28 THEN 1 ELSE 0 END AS turns_on,
    CAST(outgrows AS DATE)
      + CASE WHEN extract(DAY FROM birth_date) = 29 AND extract(DAY FROM outgrows) = 28 THEN 1 ELSE 0 END AS outgrows_on
  FROM candidate
)
SELECT
  person_number,
  CAST(sex_offset + age_band AS INTEGER) AS cell,
  greatest(from_date, turns_on) AS from_date,
  least(to_date, outgrows_on - 1) AS to_date
FROM birthday
WHERE greatest(from_date, turns_on) <= least(to_date, outgrows_on - 1)
  AND greatest(from_date, turns_on) <= $as_of
  AND least(to_date, outgrows_on - 1) >= $from
