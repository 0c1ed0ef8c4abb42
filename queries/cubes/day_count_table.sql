-- Days of examination by condition, slot and whether they were the first: filled condition by condition by day_count.sql,
-- then by day_excluded.sql.
CREATE TEMP TABLE day_count (
  condition VARCHAR NOT NULL, quarter_slot INTEGER NOT NULL, is_first BOOLEAN NOT NULL,
  eligible INTEGER NOT NULL, screened INTEGER NOT NULL, present INTEGER NOT NULL
)
