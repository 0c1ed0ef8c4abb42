-- Measures of one cube for a condition in a period: the area at the top and those right below it, in their order.
SELECT a.area_code, {{measures}}
FROM {{side}}.current_area a
LEFT JOIN {{side}}.{{cube}} n ON n.area_code = a.area_code AND n.condition = $condition AND n.period = $period
WHERE a.level IN ('province', 'district')
GROUP BY a.number, a.area_code
ORDER BY a.number NULLS LAST
