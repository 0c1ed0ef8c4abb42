-- How many examined residents stand at each level of one condition, by slot. Their readings alone:
-- queries/cubes/condition_cube.sql moves those with a history to their state. Counted by level first: one count over
-- millions of rows is half the work of four.
INSERT INTO level_count
SELECT
  '{{condition}}', slot,
  CAST(coalesce(sum(residents) FILTER (WHERE level = 0), 0) AS INTEGER),
  CAST(coalesce(sum(residents) FILTER (WHERE level IN (1, -1)), 0) AS INTEGER),
  CAST(coalesce(sum(residents) FILTER (WHERE level = 2), 0) AS INTEGER),
  CAST(coalesce(sum(residents) FILTER (WHERE level >= 3), 0) AS INTEGER),
  CAST(coalesce(sum(residents) FILTER (WHERE level = -1), 0) AS INTEGER)
FROM (
  SELECT slot, {{level}} AS level, count(*) AS residents
  FROM levelled
  GROUP BY slot, {{level}}
) n
GROUP BY slot
