-- How often each word of a list of codes stands in some rows; NULL is where none does.
SELECT CAST({{value}} AS VARCHAR) AS word, CAST(count(*) AS INTEGER) AS rows
FROM {{rows}}
GROUP BY 1
ORDER BY word NULLS LAST
