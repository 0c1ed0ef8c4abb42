-- How many lines a list has in each area that people are counted in.
SELECT area_code, CAST(count(*) AS INTEGER) AS lines
FROM ({{asked}}) a
GROUP BY area_code
ORDER BY area_code
