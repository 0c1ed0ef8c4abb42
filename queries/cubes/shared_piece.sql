-- Shares out what was recorded for a commune of several views, by their people of 2019: the only figures that are
-- estimated, and marked so (area_caveat.sql). Of the running sum over sex and age each view gets its people's share by
-- largest remainder; so the pieces of every measure add up to it exactly, and over all ages and both sexes no rounding
-- is left.
INSERT INTO {{cube}} ({{names}})
WITH running AS (
  SELECT s.area_code || '~' || s.middle_code AS piece_code, s.people_before, s.people_upto, s.people_all, {{columns}}
  FROM {{cube}} n
  JOIN shared_area s ON n.area_code = s.area_code || '@'
  WINDOW upto AS (PARTITION BY {{shelf}} ORDER BY {{order}} ROWS UNBOUNDED PRECEDING)
)
SELECT {{pieces}}
FROM running n
