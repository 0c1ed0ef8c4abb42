-- How many examined residents stand at each level of one condition, by slot. Their readings alone:
-- queries/cubes/condition_cube.sql moves those with a history to their state.
INSERT INTO level_count
SELECT
  '{{condition}}', slot,
  CAST(count(*) FILTER (WHERE {{level}} = 0) AS INTEGER),
  CAST(count(*) FILTER (WHERE {{level}} = 1) AS INTEGER),
  CAST(count(*) FILTER (WHERE {{level}} = 2) AS INTEGER),
  CAST(count(*) FILTER (WHERE {{level}} >= 3) AS INTEGER)
FROM resident_examined
WHERE slot IS NOT NULL
GROUP BY slot
