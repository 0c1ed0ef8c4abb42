-- Coverage of one slice, from the raw tables alone: communes of the newest map ($areas), $sexes, ages $age_from to
-- $age_to, a period of which $to_date is the reference date; $round is empty unless the period is a round.
WITH home AS (
  SELECT s.person, coalesce(f.successor_code, s.area_code) AS area_code, s.from_date,
    least(coalesce(s.to_date, DATE '9999-12-31'), coalesce(r.died_on, DATE '9999-12-31')) AS to_date,
    r.sex, r.birth_date
  FROM residence s
  JOIN resident r USING (person)
  LEFT JOIN area_successor f ON f.area_code = s.area_code AND s.from_date < f.changed_on
),
slice AS (
  SELECT * FROM home
  WHERE list_contains(string_split($areas, ','), area_code) AND list_contains(string_split($sexes, ','), sex)
),
visit AS (
  SELECT e.*
  FROM examination e
  WHERE e.examined_on BETWEEN CAST($from_date AS DATE) AND CAST($to_date AS DATE)
    AND ($round IS NULL OR e.round = $round)
),
living_here AS (
  SELECT person FROM slice
  WHERE CAST($to_date AS DATE) BETWEEN greatest(from_date, birth_date) AND to_date
    AND year(CAST($to_date AS DATE)) - year(birth_date)
      - CASE WHEN strftime(CAST($to_date AS DATE), '%m%d') < strftime(birth_date, '%m%d') THEN 1 ELSE 0 END
      BETWEEN $age_from AND $age_to
),
examined_at_home AS (
  SELECT v.is_complete
  FROM visit v
  JOIN slice h ON h.person = v.person AND v.examined_on BETWEEN h.from_date AND h.to_date
    AND year(v.examined_on) - year(h.birth_date)
      - CASE WHEN strftime(v.examined_on, '%m%d') < strftime(h.birth_date, '%m%d') THEN 1 ELSE 0 END
      BETWEEN $age_from AND $age_to
  WHERE v.examined_on >= h.birth_date
),
stranger AS (
  SELECT v.person
  FROM visit v
  LEFT JOIN area_successor f ON f.area_code = v.area_code AND v.examined_on < f.changed_on
  WHERE v.person NOT IN (SELECT person FROM resident)
    AND v.examined_on = (SELECT max(o.examined_on) FROM visit o WHERE o.person = v.person)
    AND list_contains(string_split($areas, ','), coalesce(f.successor_code, v.area_code))
    AND list_contains(string_split($sexes, ','), v.sex)
    AND v.age_years BETWEEN $age_from AND $age_to
)
SELECT
  (SELECT count(*) FROM living_here) AS residents,
  (SELECT count(*) FROM living_here WHERE person IN (SELECT person FROM visit)) AS examined,
  (SELECT count(DISTINCT person) FROM stranger) AS examined_off_register,
  (SELECT count(*) FROM examined_at_home) AS examinations,
  (SELECT count(*) FROM examined_at_home WHERE is_complete) AS complete_examinations
