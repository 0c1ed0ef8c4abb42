-- Each examination whose record is not complete, where the cubes count it: the place of its day. `lacking` holds the items
-- that its form requires and that are not there, each a power of two by its number in `item_line`.
CREATE TABLE {{database}}.record_line AS
SELECT
  n.person, e.examined_on, CAST(e.in_round AS VARCHAR) AS in_round, e.site_code, c.area_code, c.sex,
  CAST(c.age_band AS TINYINT) AS age_band, r.home, e.required - (e.required & e.recorded) AS lacking
FROM examination_event e
JOIN person n ON n.person_number = e.person_number
JOIN cell c ON c.cell = e.cell
LEFT JOIN {{database}}.resident_line r ON r.person = n.person
WHERE NOT e.is_complete
ORDER BY c.area_code, n.person, e.examined_on
