-- Tables of a frame that its connection alone sees.
SELECT table_name AS name
FROM duckdb_tables()
WHERE database_name = 'temp' AND table_name NOT IN ('person_link', 'amended_person', 'amended_tally')
ORDER BY name
