-- The target that holds on the as-of date, of each indicator, area and period that has one; of areas that the map shows
-- as they were when it was set. A former district has those of the only district that it stands for.
WITH view AS (
  SELECT former_code FROM former_district GROUP BY former_code HAVING count(*) = 1
),
shown AS (
  SELECT t.indicator, t.area_code, t.period, t.value, t.since
  FROM target t
  JOIN current_area c ON c.area_code = t.area_code
  JOIN area a
    ON a.area_code = t.area_code AND a.valid_from <= t.since AND (a.valid_to IS NULL OR a.valid_to >= t.since)
  WHERE t.since <= CAST($as_of AS DATE)
    AND (
      c.level = 'province'
      OR (c.kind = 'former_district' AND t.area_code IN (SELECT former_code FROM view))
      OR (a.valid_from <= CAST($map_day AS DATE) AND (a.valid_to IS NULL OR a.valid_to >= CAST($map_day AS DATE)))
    )
)
SELECT indicator, area_code AS area, period, max_by(value, since) AS value
FROM shown
GROUP BY indicator, area_code, period
ORDER BY indicator, area_code, period
