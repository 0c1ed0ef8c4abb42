-- Adds to a cube of communes the rows of every area above them; all its measures add up over areas.
INSERT INTO {{cube}} ({{names}})
SELECT {{columns}}
FROM {{cube}} n
JOIN area_above u ON u.area_code = n.area_code
GROUP BY {{groups}}
