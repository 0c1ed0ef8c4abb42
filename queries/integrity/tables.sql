SELECT table_name
FROM duckdb_tables()
WHERE database_name = 'looked_at'
ORDER BY table_name
