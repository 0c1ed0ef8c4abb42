-- The same for all sites of each commune together.
CREATE TABLE lag_cube AS
SELECT
  leaf_code AS area_code, period, lag,
  CAST(sum(entered) AS INTEGER) AS entered,
  CAST(sum(over_7) AS INTEGER) AS over_7,
  CAST(sum(over_14) AS INTEGER) AS over_14,
  CAST(sum(over_30) AS INTEGER) AS over_30
FROM site_lag_cube
GROUP BY leaf_code, period, lag
