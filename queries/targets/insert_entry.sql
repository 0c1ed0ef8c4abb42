-- One more entry; its number follows the last.
INSERT INTO store.target_entry
SELECT
  CAST(coalesce(max(entry), 0) + 1 AS INTEGER), $indicator, $area, $period, CAST($value AS DOUBLE),
  CAST($since AS DATE), CAST($undoes AS INTEGER), CAST($entered_at AS TIMESTAMP), $by, $reason
FROM store.target_entry
RETURNING entry
