-- Every area of every map, with its names.
SELECT area_code, parent_code, name_vi, full_name_vi, valid_from, valid_to
FROM store.area
ORDER BY area_code, valid_from
