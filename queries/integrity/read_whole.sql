-- Reads every value of a table: DuckDB checks each block that it reads from the disk.
SELECT count(*) AS row_count, bit_xor(hash(each_row)) AS fingerprint
FROM looked_at."{{table}}" AS each_row
