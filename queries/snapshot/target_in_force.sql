-- The target that holds on the as-of date, of each indicator, area and period that has one.
SELECT indicator, area_code AS area, period, max_by(value, since) AS value
FROM target
WHERE since <= CAST($as_of AS DATE)
GROUP BY indicator, area_code, period
ORDER BY indicator, area_code, period
