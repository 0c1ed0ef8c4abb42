-- The target that holds on the as-of date, of each indicator, area and period that has one: of those that stand (of every
-- map, by the codes under which they were stated, or on the map shown alone), the one that began last; of two that began
-- on one day the one set by hand, of these the last. `entry` is empty for an imported one.
WITH ranked AS (
  SELECT
    s.*,
    row_number() OVER (
      PARTITION BY indicator, area_code, period
      ORDER BY since DESC NULLS LAST, entry DESC NULLS LAST, version_at DESC NULLS LAST, value NULLS LAST) AS rank
  FROM ({{standing}}) s
  WHERE since <= CAST($as_of AS DATE)
)
SELECT indicator, area_code AS area, period, value, CAST(since AS VARCHAR) AS since, nullif(entry, 0) AS entry
FROM ranked
WHERE rank = 1
ORDER BY indicator, area_code, period
