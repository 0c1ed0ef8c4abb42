-- How long a list is, of that what is asked for of it, and how many lines each village and each site has.
SELECT
  CASE grouping(village, at_site) WHEN 1 THEN 'village' WHEN 2 THEN 'site' ELSE 'list' END AS part,
  coalesce(village, at_site) AS code, CAST(count(*) AS INTEGER) AS of,
  CAST(count(*) FILTER (WHERE ($village = '' OR village = $village) AND ($site = '' OR at_site = $site)) AS INTEGER) AS lines
FROM ({{asked}}) a
GROUP BY GROUPING SETS ((village), (at_site), ())
ORDER BY part, code
