-- Where and how long each resident lived, by the register; the day of death and the last day of a spell count.
-- `placed_on` is the day whose map the area code belongs to.
CREATE TEMP VIEW spell AS
SELECT
  r.person, i.sex, i.birth_date, r.area_code, r.from_date AS placed_on, r.from_date,
  least(coalesce(r.to_date, DATE '9999-12-31'), coalesce(i.died_on, DATE '9999-12-31')) AS to_date
FROM residence r
JOIN resident i ON i.person = r.person
