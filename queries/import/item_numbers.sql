-- How the numbers of one item are distributed in some rows.
SELECT
  CAST(count({{value}}) AS INTEGER) AS n,
  CAST(count(*) - count({{value}}) AS INTEGER) AS missing,
  CAST(min({{value}}) AS DOUBLE) AS min,
  quantile_cont(CAST({{value}} AS DOUBLE), 0.05) AS p5,
  quantile_cont(CAST({{value}} AS DOUBLE), 0.5) AS median,
  quantile_cont(CAST({{value}} AS DOUBLE), 0.95) AS p95,
  CAST(max({{value}}) AS DOUBLE) AS max
FROM {{rows}}
