-- One reference table (CSV, all text) as it is. Read one at a time: a reader holds 30 MB whatever it reads.
CREATE OR REPLACE TEMP TABLE {{list}} AS
SELECT * FROM read_csv($file, all_varchar = true)
