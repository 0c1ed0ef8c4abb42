-- Columns of the cubes, in the order of their tables.
SELECT table_name AS cube, column_name AS name
FROM duckdb_columns()
WHERE database_name = 'after' AND ends_with(table_name, '_cube')
ORDER BY table_name, column_index
