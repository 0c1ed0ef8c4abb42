-- An area that a mapping brings, unless its code is known.
INSERT INTO store.area
SELECT
  $area_code, CAST($parent_code AS VARCHAR), $level, $name_vi, $name_vi, $name_en, 0, CAST($oldest_map AS DATE), NULL
WHERE $area_code NOT IN (SELECT area_code FROM store.area)
