-- Keys that stand more than once in the file: with different content all of their rows are refused (contradicts_row),
-- with the same content the latest version is kept, the first of equals, and the others count as unchanged.
CREATE TEMP TABLE {{prefix}}duplicate AS
WITH many AS (
  SELECT s.{{prefix}}record_key AS record_key
  FROM staging s
  WHERE {{eligible}}
  GROUP BY 1
  HAVING count(*) > 1
)
SELECT
  s.rowid AS row,
  min(s.{{prefix}}content_hash) OVER same_key <> max(s.{{prefix}}content_hash) OVER same_key AS contradicts,
  row_number() OVER (PARTITION BY m.record_key ORDER BY s.{{prefix}}version_at DESC, s.rowid) = 1 AS kept
FROM staging s
JOIN many m ON m.record_key = s.{{prefix}}record_key
WHERE {{eligible}}
WINDOW same_key AS (PARTITION BY m.record_key)
