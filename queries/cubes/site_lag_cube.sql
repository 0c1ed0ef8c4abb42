-- Entered examinations of each site by the days from examination to entry, 366 for more than 365. Entries after the
-- as-of date have not happened yet. Counted at the site's own commune; `leaf_code` is what lag_cube.sql adds up, where the
-- commune is shared by several views (area_map.sql).
CREATE TABLE site_lag_cube AS
WITH lagged AS (
  SELECT
    site_code, extract(YEAR FROM examined_on) AS year, in_round,
    CASE
      WHEN entered_on <= examined_on THEN 0
      WHEN date_diff('day', examined_on, entered_on) > 365 THEN 366
      ELSE date_diff('day', examined_on, entered_on)
    END AS lag,
    count(*) AS entered
  FROM examination_event
  WHERE site_code IS NOT NULL AND entered_on <= $as_of
  GROUP BY 1, 2, 3, 4
)
SELECT
  split_part(m.map_code, '@', 1) AS area_code, m.map_code AS leaf_code, n.number AS site, p.period, CAST(g.lag AS INTEGER) AS lag,
  CAST(sum(g.entered) AS INTEGER) AS entered,
  CAST(coalesce(sum(g.entered) FILTER (WHERE g.lag > 7), 0) AS INTEGER) AS over_7,
  CAST(coalesce(sum(g.entered) FILTER (WHERE g.lag > 14), 0) AS INTEGER) AS over_14,
  CAST(coalesce(sum(g.entered) FILTER (WHERE g.lag > 30), 0) AS INTEGER) AS over_30
FROM lagged g
JOIN site s ON s.site_code = g.site_code
JOIN area_map m ON m.area_code = s.area_code AND s.from_date BETWEEN m.valid_from AND m.valid_to
JOIN named n ON n.key = 'site' AND n.code = g.site_code
JOIN period p ON p.kind = 'all' OR p.kind = 'year' AND p.year = g.year OR p.kind = 'round' AND p.round = g.in_round
GROUP BY m.map_code, n.number, p.period, g.lag
