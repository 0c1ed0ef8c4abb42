-- The tables of an older identity store.
SELECT table_name AS name FROM duckdb_tables() WHERE database_name = 'older' ORDER BY name
