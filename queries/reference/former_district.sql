-- Which former district stands for each district on a map without districts.
INSERT INTO store.former_district
SELECT district_code, code, name_vi, full_name_vi, name_en
FROM listed_former_district
