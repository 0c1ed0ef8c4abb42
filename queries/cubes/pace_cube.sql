-- Of the periods that the as-of date ends: residents, those of them examined, and in which of the last weeks each was
-- first examined in the period. What coverage counts, and so what a target waits for: a second examination of somebody,
-- or one of somebody who lives elsewhere by now, brings no target nearer.
CREATE TABLE pace_cube AS
WITH seen AS (
  SELECT l.area_code, l.period, date_diff('day', x.first_examined_on, CAST($as_of AS DATE)) AS days_before
  FROM resident_examined x
  JOIN slot l ON l.slot = x.slot
  JOIN period p ON p.period = l.period AND p.to_date = $as_of
),
weekly AS (
  SELECT
    area_code, period,
    count(*) FILTER (WHERE days_before BETWEEN 0 AND 6) AS week_1,
    count(*) FILTER (WHERE days_before BETWEEN 7 AND 13) AS week_2,
    count(*) FILTER (WHERE days_before BETWEEN 14 AND 20) AS week_3,
    count(*) FILTER (WHERE days_before BETWEEN 21 AND 27) AS week_4,
    count(*) FILTER (WHERE days_before BETWEEN 28 AND 34) AS week_5,
    count(*) FILTER (WHERE days_before BETWEEN 35 AND 41) AS week_6,
    count(*) FILTER (WHERE days_before BETWEEN 42 AND 48) AS week_7,
    count(*) FILTER (WHERE days_before BETWEEN 49 AND 55) AS week_8,
    count(*) FILTER (WHERE days_before BETWEEN 56 AND 62) AS week_9,
    count(*) FILTER (WHERE days_before BETWEEN 63 AND 69) AS week_10,
    count(*) FILTER (WHERE days_before BETWEEN 70 AND 76) AS week_11,
    count(*) FILTER (WHERE days_before BETWEEN 77 AND 83) AS week_12
  FROM seen
  WHERE days_before < 84
  GROUP BY area_code, period
),
whole AS (
  SELECT n.area_code, n.period, sum(n.residents) AS residents, sum(n.examined) AS examined
  FROM coverage_cube n
  JOIN period p ON p.period = n.period AND p.to_date = $as_of
  GROUP BY n.area_code, n.period
)
SELECT
  n.area_code, n.period,
  CAST(n.residents AS INTEGER) AS residents,
  CAST(n.examined AS INTEGER) AS examined,
  CAST(coalesce(w.week_1, 0) AS INTEGER) AS week_1,
  CAST(coalesce(w.week_2, 0) AS INTEGER) AS week_2,
  CAST(coalesce(w.week_3, 0) AS INTEGER) AS week_3,
  CAST(coalesce(w.week_4, 0) AS INTEGER) AS week_4,
  CAST(coalesce(w.week_5, 0) AS INTEGER) AS week_5,
  CAST(coalesce(w.week_6, 0) AS INTEGER) AS week_6,
  CAST(coalesce(w.week_7, 0) AS INTEGER) AS week_7,
  CAST(coalesce(w.week_8, 0) AS INTEGER) AS week_8,
  CAST(coalesce(w.week_9, 0) AS INTEGER) AS week_9,
  CAST(coalesce(w.week_10, 0) AS INTEGER) AS week_10,
  CAST(coalesce(w.week_11, 0) AS INTEGER) AS week_11,
  CAST(coalesce(w.week_12, 0) AS INTEGER) AS week_12
FROM whole n
LEFT JOIN weekly w ON w.area_code = n.area_code AND w.period = n.period
