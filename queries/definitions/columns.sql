-- The columns of a table of the store.
SELECT column_name
FROM duckdb_columns()
WHERE database_name = 'store' AND table_name = $table
ORDER BY column_index NULLS LAST
