-- The target that holds on the as-of date, of each indicator, area and period that has one: of those that were stated,
-- imported or set by hand, the one that began last; of two that began on one day the one set by hand, of these the last.
-- Of areas that the map shows as they were when it was set: a former district has those of the only district that it
-- stands for.
WITH view AS (
  SELECT former_code FROM former_district GROUP BY former_code HAVING count(*) = 1
),
stated AS (
  SELECT indicator, area_code, period, value, since, 0 AS entry, version_at FROM target
  UNION ALL
  SELECT indicator, area_code, period, value, since, 0, version_at FROM target_history
  UNION ALL
  SELECT e.indicator, e.area_code, e.period, e.value, e.since, e.entry, e.entered_at
  FROM target_entry e
  WHERE e.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM target_entry u WHERE u.undoes = e.entry)
),
shown AS (
  SELECT t.*
  FROM stated t
  JOIN current_area c ON c.area_code = t.area_code
  JOIN area a
    ON a.area_code = t.area_code AND a.valid_from <= t.since AND (a.valid_to IS NULL OR a.valid_to >= t.since)
  WHERE t.since <= CAST($as_of AS DATE)
    AND (
      c.level = 'province'
      OR (c.kind = 'former_district' AND t.area_code IN (SELECT former_code FROM view))
      OR (a.valid_from <= CAST($map_day AS DATE) AND (a.valid_to IS NULL OR a.valid_to >= CAST($map_day AS DATE)))
    )
),
ranked AS (
  SELECT
    s.*,
    row_number() OVER (
      PARTITION BY indicator, area_code, period
      ORDER BY since DESC NULLS LAST, entry DESC NULLS LAST, version_at DESC NULLS LAST, value NULLS LAST) AS rank
  FROM shown s
)
SELECT indicator, area_code AS area, period, value, CAST(since AS VARCHAR) AS since
FROM ranked
WHERE rank = 1
ORDER BY indicator, area_code, period
