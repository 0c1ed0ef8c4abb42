-- The last name of each area that has a target, by its code.
SELECT area_code AS area, arg_max(full_name_vi, valid_from) AS full_name_vi, arg_max(name_en, valid_from) AS name_en
FROM store.area
WHERE area_code IN (
  SELECT area_code FROM store.target
  UNION
  SELECT area_code FROM store.target_history
  UNION
  SELECT area_code FROM store.target_entry
)
GROUP BY area_code
ORDER BY area_code
