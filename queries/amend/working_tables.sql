-- Tables and views of the connection's own that are not among those to be kept: names between commas.
SELECT table_name AS name, 'TABLE' AS kind FROM duckdb_tables()
WHERE database_name = 'temp' AND table_name NOT IN (SELECT unnest(string_split($kept, ',')))
UNION ALL
SELECT view_name, 'VIEW' FROM duckdb_views()
WHERE database_name = 'temp' AND NOT internal AND view_name NOT IN (SELECT unnest(string_split($kept, ',')))
ORDER BY kind, name
