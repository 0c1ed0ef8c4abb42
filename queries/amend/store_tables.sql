-- The tables of the store.
SELECT table_name AS name FROM duckdb_tables() WHERE database_name = 'store' ORDER BY table_name
