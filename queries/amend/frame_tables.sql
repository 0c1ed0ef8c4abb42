-- The tables that a frame is made of, and those of the store that are of nobody and that people are counted by.
SELECT database_name || '.' || table_name AS of, table_name AS name
FROM duckdb_tables()
WHERE database_name IN ('temp', $frame) AND table_name <> 'person_link'
  OR database_name = 'store' AND table_name IN ('site', 'facility', 'round', 'population')
ORDER BY name, database_name
