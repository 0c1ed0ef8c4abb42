-- What was counted in one period in the smallest cells of a declared table: area × sex × age group (× condition).
-- Areas and conditions come by their number in the snapshot, sex as 0 female and 1 male.
SELECT
  CAST({{condition}} AS INTEGER) AS condition, a.number AS area, CASE n.sex WHEN 'male' THEN 1 ELSE 0 END AS sex,
  CAST({{age_group}} AS INTEGER) AS age_group, {{sums}}
FROM {{cube}} n
JOIN current_area a ON a.area_code = n.area_code
{{join_condition}}
WHERE n.period = $period AND (a.level = 'commune') = $communes
GROUP BY 1, 2, 3, 4
ORDER BY 1 NULLS LAST, 2 NULLS LAST, 3 NULLS LAST, 4 NULLS LAST
