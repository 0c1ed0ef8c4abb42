-- People examined in a period who never stood on the register: the cell of the area, sex and age recorded at their
-- last examination in it.
CREATE TEMP TABLE off_register AS
WITH stranger AS (
  SELECT n.person, x.period, x.last_examined_on, p.kind, p.round
  FROM resident_examined x
  JOIN period p ON p.period = x.period
  JOIN person n ON n.person_number = x.person_number
  WHERE x.slot IS NULL AND NOT EXISTS (SELECT 1 FROM resident r WHERE r.person = n.person)
)
SELECT s.period, s.person, max(c.cell) AS cell
FROM stranger s
JOIN programme_examination e
  ON e.person = s.person AND e.examined_on = s.last_examined_on AND (s.kind <> 'round' OR e.round = s.round)
JOIN area_map m ON m.area_code = e.area_code AND e.examined_on BETWEEN m.valid_from AND m.valid_to
JOIN age_band b ON e.age_years BETWEEN b.from_age AND b.to_age
JOIN cell c ON c.area_code = m.map_code AND c.sex = e.sex AND c.age_band = b.age_band
GROUP BY s.period, s.person
