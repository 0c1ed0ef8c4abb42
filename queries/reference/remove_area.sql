-- Takes out what an earlier version loaded: the areas of the reference tables, by code. Areas of mappings stay.
DELETE FROM store.area
WHERE area_code = '24'
  OR area_code IN (SELECT code FROM read_csv($older, all_varchar = true))
  OR area_code IN (SELECT code FROM read_csv($communes, all_varchar = true))
  OR area_code IN (SELECT code FROM read_csv($districts, all_varchar = true))
