-- Where the people of each commune that ended on the older map went: whole, into one commune of the newer.
INSERT INTO store.area_successor
SELECT c.old_code, c.new_code, CAST($newer_map AS DATE)
FROM read_csv($crosswalk, all_varchar = true) c
JOIN read_csv($older, all_varchar = true) o ON o.code = c.old_code
LEFT JOIN read_csv($communes, all_varchar = true) n ON n.code = o.code AND n.full_name_vi = o.full_name_vi
WHERE NOT (c.change = 'unchanged' AND n.code IS NOT NULL)
