-- Takes out what an earlier version loaded: the areas of the reference tables, by code. Areas of mappings stay.
DELETE FROM store.area
WHERE area_code = '24'
  OR area_code IN (SELECT code FROM listed_older)
  OR area_code IN (SELECT code FROM listed_2020)
  OR area_code IN (SELECT code FROM listed_district)
