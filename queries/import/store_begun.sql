-- Whether anything was ever imported into the store: the first import makes the file before the tables.
SELECT count(*) FROM duckdb_tables() WHERE database_name = 'store' AND table_name = 'import'
