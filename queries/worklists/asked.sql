-- The lines of a list that are asked for. The first and the last area say where in the file they lie: DuckDB reads no more
-- of it, which it does not find out from the areas alone. Of what lists are made of:
-- found_here   first findings of the period, of those who live here on the as-of date
-- found_there  the same where they lived on the day of the finding, and as old as they were
-- stated       residents who have it, or may have it, of those examined in the period: of one that the as-of date ends
-- resident     everybody who lives here on the as-of date, and whether they were examined in such a period
-- record       examinations of the period whose record lacks something
WITH counted AS NOT MATERIALIZED (
  SELECT CAST(power(2, p.number) AS BIGINT) AS period
  FROM period_line p
  WHERE p.period = $period AND p.to_date = (SELECT a.to_date FROM period_line a WHERE a.kind = 'all')
),
finding AS NOT MATERIALIZED (
  SELECT f.*, f.found_on AS since, CAST(NULL AS VARCHAR) AS site_code, 0 AS lacking
  FROM finding_line f
  JOIN period_line p ON p.period = $period AND f.found_on BETWEEN p.from_date AND p.to_date
  WHERE f.condition = $condition
),
found_here AS NOT MATERIALIZED (
  SELECT * FROM finding WHERE area_code IS NOT NULL
),
found_there AS NOT MATERIALIZED (
  SELECT * REPLACE (found_area_code AS area_code, found_age_band AS age_band) FROM finding WHERE found_area_code IS NOT NULL
),
stated AS NOT MATERIALIZED (
  SELECT
    s.*, s.home.last_examined_on AS since, CAST(NULL AS DATE) AS due_on, FALSE AS is_urgent,
    CAST(NULL AS DATE) AS last_contact_on, s.home.last_site_code AS site_code, 0 AS lacking
  FROM state_line s
  WHERE s.condition = $condition AND s.in_periods & (SELECT c.period FROM counted c) <> 0
),
resident AS NOT MATERIALIZED (
  SELECT
    r.*, r.home.last_examined_on AS since, CAST(NULL AS DATE) AS due_on, FALSE AS is_urgent,
    CAST(NULL AS DATE) AS last_contact_on, r.home.last_site_code AS site_code, 0 AS lacking,
    -- Of a period that ended before nothing is said.
    r.examined_in & (SELECT c.period FROM counted c) <> 0 AS is_examined
  FROM resident_line r
),
record AS NOT MATERIALIZED (
  SELECT
    r.*, r.examined_on AS since, CAST(NULL AS DATE) AS due_on, FALSE AS is_urgent, CAST(NULL AS DATE) AS last_contact_on
  FROM record_line r
  JOIN period_line p
    ON p.period = $period AND r.examined_on BETWEEN p.from_date AND p.to_date
      AND (p.kind <> 'round' OR p.round = r.in_round)
)
SELECT
  l.* EXCLUDE (home), l.home.area_code AS lives_in, l.home.village, l.home.birth_date, l.home.birth_precision,
  l.home.last_examined_on, coalesce(l.site_code, l.home.last_site_code) AS at_site
FROM ({{list}}) l
WHERE l.area_code BETWEEN $first_area AND $last_area AND l.area_code IN (SELECT unnest(string_split($areas, ',')))
  AND ($sex = '' OR l.sex = $sex) AND l.age_band BETWEEN CAST($from_band AS INTEGER) AND CAST($to_band AS INTEGER)
