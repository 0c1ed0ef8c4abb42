-- Days of the programme and how much is examined on each; weekends, holidays and Tết nearly nothing.
CREATE TABLE calendar AS
WITH day AS (
  SELECT unnest(generate_series(DATE '2017-01-01', DATE '2020-12-31', INTERVAL 1 DAY))::DATE AS day
), weighted AS (
  SELECT
    day,
    CASE
      WHEN day BETWEEN DATE '2017-01-26' AND DATE '2017-02-05' OR day BETWEEN DATE '2018-02-13' AND DATE '2018-02-23'
        OR day BETWEEN DATE '2019-02-02' AND DATE '2019-02-12' OR day BETWEEN DATE '2020-01-22' AND DATE '2020-02-01' THEN 0
      WHEN strftime(day, '%m-%d') IN ('01-01', '04-30', '05-01', '09-02') THEN 0
      WHEN isodow(day) = 7 THEN 0.06
      WHEN isodow(day) = 6 THEN 0.35
      ELSE 1
    END
    -- Fewer in the rice harvests of June and October, most from July to September.
    * CASE month(day) WHEN 1 THEN 0.7 WHEN 2 THEN 0.6 WHEN 6 THEN 0.75 WHEN 7 THEN 1.2 WHEN 8 THEN 1.3 WHEN 9 THEN 1.25
        WHEN 10 THEN 0.8 WHEN 12 THEN 1.15 ELSE 1 END AS weight
  FROM day
)
SELECT
  day,
  weight,
  -- Where a planned day is closed, people come on the next open one.
  min(day) FILTER (WHERE weight >= 0.5) OVER (ORDER BY day ROWS BETWEEN CURRENT ROW AND 20 FOLLOWING) AS open_day
FROM weighted
ORDER BY day
