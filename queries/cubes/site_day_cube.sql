-- What each site says it performed on each day, beside the examinations entered for it by the as-of date. Counted at
-- the site's own commune: a tally knows neither sex nor age nor residence.
CREATE TABLE site_day_cube AS
WITH counted AS (
  SELECT site_code, day, performed, 0 AS entered_by_site FROM tally WHERE day <= $as_of
  UNION ALL
  SELECT site_code, examined_on, 0, 1 FROM examination_event
  WHERE site_code IS NOT NULL AND coalesce(entered_on, examined_on) <= $as_of
)
SELECT
  n.site_code, m.map_code AS area_code, n.day,
  CAST(sum(n.performed) AS INTEGER) AS performed,
  CAST(sum(n.entered_by_site) AS INTEGER) AS entered_by_site
FROM counted n
JOIN site s ON s.site_code = n.site_code
JOIN area_map m ON m.area_code = s.area_code AND s.from_date BETWEEN m.valid_from AND m.valid_to
GROUP BY n.site_code, m.map_code, n.day
