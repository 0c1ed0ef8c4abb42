-- By what a list can be parted: how many lines each village and each site has.
SELECT 'village' AS part, village AS code, CAST(count(*) AS INTEGER) AS lines
FROM ({{asked}}) a
WHERE village IS NOT NULL
GROUP BY village
UNION ALL
SELECT 'site', at_site, CAST(count(*) AS INTEGER)
FROM ({{asked}}) a
WHERE at_site IS NOT NULL
GROUP BY at_site
ORDER BY part, code
