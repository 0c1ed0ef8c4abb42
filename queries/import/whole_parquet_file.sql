-- The refused rows as a Parquet file, over an empty one that is there: it keeps who may read it.
COPY whole TO {{out}} (FORMAT parquet, USE_TMP_FILE false)
