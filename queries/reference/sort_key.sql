-- Rank of an area in Vietnamese alphabetical order within its level.
UPDATE store.area SET sort_key = CAST($sort_key AS INTEGER)
WHERE level = $level AND name_vi = $name_vi AND area_code = $area_code
