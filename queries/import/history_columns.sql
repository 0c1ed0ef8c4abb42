-- Conditions of which the store keeps the history that people told, also those that have no file any more.
SELECT column_name[9:] AS condition
FROM duckdb_columns()
WHERE database_name = 'store' AND table_name = 'examination' AND starts_with(column_name, 'history_')
ORDER BY column_name
