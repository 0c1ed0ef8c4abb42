-- area_unknown: rows whose area is no area on their day, or one in which nobody is counted because it has areas below it.
CREATE TEMP TABLE {{prefix}}unknown_area AS
SELECT s.rowid AS row
FROM staging s
WHERE {{eligible}} AND s.{{prefix}}area_code IS NOT NULL
  AND NOT EXISTS (
    FROM store.area a
    WHERE a.area_code = s.{{prefix}}area_code
      AND s.{{day}} BETWEEN a.valid_from AND coalesce(a.valid_to, DATE '9999-12-31')
      AND (NOT {{lowest}} OR a.area_code NOT IN (SELECT parent_code FROM store.area WHERE parent_code IS NOT NULL))
  )
