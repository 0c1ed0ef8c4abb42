-- How many days of examination were of people within the population of one condition, on how many the criteria could be
-- decided, and on how many they were met, by slot. Readings alone: who is positive for a disease follows from the history
-- (queries/detection/positive_day.sql).
INSERT INTO day_count
SELECT
  '{{condition}}', quarter_slot, is_first, CAST(sum(days) AS INTEGER),
  CAST(coalesce(sum(days) FILTER (WHERE level >= 2), 0) AS INTEGER),
  CAST(coalesce(sum(days) FILTER (WHERE level >= 3), 0) AS INTEGER)
FROM (
  SELECT quarter_slot, is_first, {{level}} AS level, count(*) AS days
  FROM examination_day
  WHERE {{level}} >= 1
  GROUP BY quarter_slot, is_first, {{level}}
) n
GROUP BY quarter_slot, is_first
