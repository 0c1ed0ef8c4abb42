-- Sums of the measures of a cube over an area and a period, by condition where there are several.
SELECT {{condition}} AS condition, {{sums}}
FROM {{cube}} n
WHERE n.area_code = $area AND n.period = $period
GROUP BY {{condition}}
ORDER BY condition NULLS LAST
