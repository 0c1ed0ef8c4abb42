-- How the numbers of one item are distributed in some rows: of very many the levels are those of every so manieth row.
WITH read AS (
  SELECT
    CAST(count({{value}}) AS INTEGER) AS n,
    CAST(count(*) - count({{value}}) AS INTEGER) AS missing,
    CAST(min({{value}}) AS DOUBLE) AS min,
    quantile_cont(CAST({{value}} AS DOUBLE), [0.05, 0.5, 0.95]) FILTER (WHERE rowid % {{every}} = 0) AS levels,
    CAST(max({{value}}) AS DOUBLE) AS max
  FROM {{rows}}
)
SELECT n, missing, min, levels[1] AS p5, levels[2] AS median, levels[3] AS p95, max
FROM read
