-- Tables of the store that hold rows of people, with what each of their columns is.
SELECT c.table_name AS table_name, t.comment AS table_about, c.column_name AS column_name, c.comment AS about
FROM duckdb_columns() c
JOIN duckdb_tables() t
  ON t.database_name = c.database_name AND t.schema_name = c.schema_name AND t.table_name = c.table_name
WHERE c.database_name = 'store'
  AND c.table_name IN (
    SELECT p.table_name FROM duckdb_columns() p WHERE p.database_name = 'store' AND p.column_name = 'person'
  )
ORDER BY c.table_name NULLS LAST, c.column_index NULLS LAST
