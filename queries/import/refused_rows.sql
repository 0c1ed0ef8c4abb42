-- Numbers of the rows of the file that one import refused.
SELECT DISTINCT row_number FROM store.reject WHERE import_id = $import_id AND row_refused
