-- Rows of a Parquet file as they are, those of the numbers given, each with every column as text.
SELECT file_row_number + 1 AS row_number, [{{cells}}] AS cells
FROM read_parquet($path, file_row_number = true)
WHERE file_row_number + 1 IN (SELECT unnest(from_json(CAST($rows AS VARCHAR), '["BIGINT"]')))
