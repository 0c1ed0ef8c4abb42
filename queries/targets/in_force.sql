-- The targets in force on a day, by the codes under which they were stated: as snapshot/target_in_force.sql decides, but
-- of every map.
WITH stated AS (
  SELECT indicator, area_code, period, value, since, 0 AS entry, version_at FROM store.target
  UNION ALL
  SELECT indicator, area_code, period, value, since, 0, version_at FROM store.target_history
  UNION ALL
  SELECT e.indicator, e.area_code, e.period, e.value, e.since, e.entry, e.entered_at
  FROM store.target_entry e
  WHERE e.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM store.target_entry u WHERE u.undoes = e.entry)
),
ranked AS (
  SELECT
    s.*,
    row_number() OVER (
      PARTITION BY indicator, area_code, period
      ORDER BY since DESC NULLS LAST, entry DESC NULLS LAST, version_at DESC NULLS LAST, value NULLS LAST) AS rank
  FROM stated s
  WHERE since <= CAST($as_of AS DATE)
)
SELECT indicator, area_code AS area, period, value, CAST(since AS VARCHAR) AS since
FROM ranked
WHERE rank = 1
ORDER BY indicator, area_code, period
