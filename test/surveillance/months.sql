-- Residents and residents reached at the end of a month, and its examinations, from the raw tables alone; parameters
-- as in coverage.sql.
WITH home AS (
  SELECT s.person, coalesce(f.successor_code, s.area_code) AS area_code, s.from_date,
    least(coalesce(s.to_date, DATE '9999-12-31'), coalesce(r.died_on, DATE '9999-12-31')) AS to_date, r.birth_date
  FROM residence s
  JOIN resident r USING (person)
  LEFT JOIN area_successor f ON f.area_code = s.area_code AND s.from_date < f.changed_on
  WHERE list_contains(string_split($areas, ','), coalesce(f.successor_code, s.area_code))
    AND list_contains(string_split($sexes, ','), r.sex)
),
living_here AS (
  SELECT person FROM home
  WHERE CAST($to_date AS DATE) BETWEEN greatest(from_date, birth_date) AND to_date
    AND year(CAST($to_date AS DATE)) - year(birth_date)
      - CASE WHEN strftime(CAST($to_date AS DATE), '%m%d') < strftime(birth_date, '%m%d') THEN 1 ELSE 0 END
      BETWEEN $age_from AND $age_to
)
SELECT
  (SELECT count(*) FROM living_here) AS residents,
  (SELECT count(*) FROM living_here
    WHERE person IN (SELECT person FROM examination WHERE examined_on <= CAST($to_date AS DATE))) AS reached,
  (SELECT count(*) FROM living_here WHERE person IN (
    SELECT person FROM examination
    WHERE examined_on <= CAST($to_date AS DATE) AND coalesce(entered_on, examined_on) <= CAST($to_date AS DATE))) AS reached_entered,
  (SELECT count(*) FROM examination e
    JOIN home h ON h.person = e.person AND e.examined_on BETWEEN greatest(h.from_date, h.birth_date) AND h.to_date
    WHERE e.examined_on BETWEEN CAST($from_date AS DATE) AND CAST($to_date AS DATE)
      AND year(e.examined_on) - year(h.birth_date)
        - CASE WHEN strftime(e.examined_on, '%m%d') < strftime(h.birth_date, '%m%d') THEN 1 ELSE 0 END
        BETWEEN $age_from AND $age_to) AS examinations
