-- Residents by the census, where no register was imported: the same number in each period of 2017-2020, for the
-- census of 2019 is the only one there is; other years have none.
CREATE TEMP TABLE census_resident AS
SELECT p.period, c.cell, CAST(sum(n.population) AS INTEGER) AS residents
FROM population n
JOIN area_map m ON m.area_code = n.area_code AND DATE '2019-04-01' BETWEEN m.valid_from AND m.valid_to
JOIN age_band b ON b.id = n.age_band
JOIN cell c ON c.area_code = m.map_code AND c.sex = n.sex AND c.age_band = b.age_band
JOIN period p ON extract(YEAR FROM p.to_date) BETWEEN 2017 AND 2020
WHERE n.year = 2019 AND NOT EXISTS (SELECT 1 FROM resident)
GROUP BY p.period, c.cell
