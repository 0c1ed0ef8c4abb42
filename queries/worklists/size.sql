-- How long a list is, and of that what is asked for of it.
SELECT count(*) FILTER (WHERE ($village = '' OR village = $village) AND ($site = '' OR at_site = $site)) AS lines, count(*) AS of
FROM ({{asked}}) a
