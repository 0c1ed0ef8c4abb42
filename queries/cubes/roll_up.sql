-- Adds to a cube the rows of every area above its own, of a cube of districts no communes; all its measures add up over areas.
INSERT INTO {{cube}} ({{names}})
SELECT {{columns}}
FROM {{cube}} n
JOIN area_above u ON u.area_code = n.area_code
{{levels}}
GROUP BY {{groups}}
