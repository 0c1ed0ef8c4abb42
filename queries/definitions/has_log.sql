-- Whether the store keeps a log of definitions: one made before there was one has no change to tell of.
SELECT count(*) > 0 AS has_log
FROM duckdb_tables()
WHERE database_name = 'store' AND table_name = 'definition_change'
