-- Everybody who is on the register or was examined, as a number: what follows joins and groups millions of rows by four
-- bytes instead of sixteen. A number means nothing outside its snapshot.
CREATE TEMP TABLE person AS
SELECT n.person, CAST(row_number() OVER () AS INTEGER) AS person_number
FROM (
  SELECT person FROM resident
  UNION
  SELECT person FROM programme_examination
) n
