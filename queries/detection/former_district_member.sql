-- The former districts of the communes that now stand below the province itself: those of the communes of earlier maps
-- that became part of them, with their people at the census of 2019.
INSERT INTO middle_member
WITH census AS (
  SELECT area_code, sum(population) AS people FROM population WHERE year = 2019 GROUP BY area_code
)
SELECT f.former_code, p.at_code, CAST(coalesce(sum(n.people), 0) AS BIGINT)
FROM area_path p
JOIN former_district f ON f.district_code = p.parent_code
JOIN area u ON u.area_code = p.at_code AND u.valid_from = p.at_from
JOIN area v ON v.area_code = u.parent_code AND v.level = 'province'
LEFT JOIN census n
  ON n.area_code = p.area_code AND p.valid_from <= DATE '2019-04-01'
  AND (p.valid_to IS NULL OR p.valid_to >= DATE '2019-04-01')
WHERE p.at_from <= $map_day AND (p.at_to IS NULL OR p.at_to >= $map_day)
  AND v.valid_from <= $map_day AND (v.valid_to IS NULL OR v.valid_to >= $map_day)
GROUP BY f.former_code, p.at_code
