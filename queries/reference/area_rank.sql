-- Rank of each area in Vietnamese alphabetical order within its level, for sort_key.sql.
CREATE OR REPLACE TEMP TABLE area_rank (
  level VARCHAR NOT NULL,
  name_vi VARCHAR NOT NULL,
  area_code VARCHAR NOT NULL,
  rank INTEGER NOT NULL
)
