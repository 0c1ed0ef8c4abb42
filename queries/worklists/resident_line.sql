-- Everybody who lives in the province on the as-of date: where, and what of them is due. Who was not examined, and who is
-- due again, is read from it. `home` is where and who somebody is now, and stands on all other lines of that person too: a
-- list is read from one table, of which the lines of an area lie together. `examined_in` holds the periods in which the
-- resident was examined, each a power of two by its number: of the periods that the as-of date ends, as others are no work any
-- more.
CREATE TABLE {{database}}.resident_line AS
WITH here AS (
  SELECT i.person_number, c.area_code, c.sex, c.age_band
  FROM residence_interval i
  JOIN cell c ON c.cell = i.cell
  WHERE CAST($as_of AS DATE) BETWEEN i.from_date AND i.to_date
),
examined AS (
  SELECT x.person_number, CAST(sum(power(2, p.number)) AS BIGINT) AS examined_in
  FROM resident_examined x
  JOIN period p ON p.period = x.period AND p.to_date = CAST($as_of AS DATE)
  WHERE x.slot IS NOT NULL
  GROUP BY x.person_number
),
last_examination AS (
  SELECT person_number, max(struct_pack(on_day := examined_on, site_code := coalesce(site_code, ''))) AS last
  FROM examination_event
  GROUP BY person_number
),
lives AS (
  SELECT person, max(village) AS village
  FROM residence
  WHERE CAST($as_of AS DATE) BETWEEN from_date AND coalesce(to_date, DATE '9999-12-31')
  GROUP BY person
)
SELECT
  n.person, h.area_code, h.sex, CAST(h.age_band AS TINYINT) AS age_band,
  {
    area_code: h.area_code, village: l.village, birth_date: r.birth_date,
    birth_precision: CAST(r.birth_precision AS VARCHAR),
    last_examined_on: e.last.on_day, last_site_code: nullif(e.last.site_code, '')
  } AS home,
  r.person IS NOT NULL AS on_register,
  coalesce(x.examined_in, 0) AS examined_in,
  coalesce(d.is_due, FALSE) AS is_due, coalesce(d.is_due AND d.is_chronic, FALSE) AS is_due_chronic
FROM here h
JOIN person n ON n.person_number = h.person_number
LEFT JOIN resident r ON r.person = n.person
LEFT JOIN lives l ON l.person = n.person
LEFT JOIN examined x ON x.person_number = h.person_number
LEFT JOIN last_examination e ON e.person_number = h.person_number
LEFT JOIN due_day d ON d.person_number = h.person_number AND d.to_date = CAST($as_of AS DATE)
ORDER BY h.area_code, n.person
