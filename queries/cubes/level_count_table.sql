-- Residents at each level of each condition, by slot; filled condition by condition by level_count.sql.
CREATE TEMP TABLE level_count (
  condition condition_id NOT NULL, slot INTEGER NOT NULL,
  level_0 INTEGER NOT NULL, level_1 INTEGER NOT NULL, level_2 INTEGER NOT NULL, level_3 INTEGER NOT NULL,
  partly INTEGER NOT NULL
)
