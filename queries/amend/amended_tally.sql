-- Tallies of sites of which some imports brought a version: they are of nobody, and counted record by record.
CREATE OR REPLACE TEMP TABLE amended_tally AS
WITH moved AS (
  SELECT TRY_CAST(n AS INTEGER) AS import_id FROM unnest(string_split($imports, ',')) AS m (n)
)
SELECT record_key FROM store.tally WHERE import_id IN (SELECT import_id FROM moved)
UNION
SELECT record_key FROM store.tally_history WHERE import_id IN (SELECT import_id FROM moved)
UNION
SELECT record_key FROM store.tally_withdrawn WHERE import_id IN (SELECT import_id FROM moved)
