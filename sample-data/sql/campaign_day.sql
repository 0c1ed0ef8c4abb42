-- The 1,000 quantiles of the day of first examination in each commune: a few crowded weeks, then the rest of the district's time.
CREATE TABLE campaign_day AS
WITH planned AS (
  SELECT
    c.commune,
    d.starts_on,
    d.ends_on,
    -- The crowded weeks: communes one after another through the district's years.
    d.starts_on + (u(c.commune_key, 21) * greatest(0, date_diff('day', d.starts_on, d.ends_on) - 60))::INTEGER AS block_from,
    20 + (u(c.commune_key, 22) * 50)::INTEGER AS block_days
  FROM commune AS c
  JOIN district_plan AS d USING (district)
), weighed AS (
  SELECT
    p.commune,
    k.day,
    k.weight * CASE WHEN k.day BETWEEN p.block_from AND p.block_from + p.block_days THEN 14
      WHEN k.day > p.block_from THEN 0.6 ELSE 0.25 END AS weight
  FROM planned AS p
  -- A day without weight would share its quantile with the day before it.
  JOIN calendar AS k ON k.day BETWEEN p.starts_on AND p.ends_on AND k.weight > 0
), cumulated AS (
  SELECT
    commune,
    day,
    sum(weight) OVER (PARTITION BY commune ORDER BY day) / sum(weight) OVER (PARTITION BY commune) AS upto
  FROM weighed
), step AS (
  SELECT c.commune, s.step::SMALLINT AS step, (s.step + 0.5) / 1000 AS share
  FROM commune AS c
  CROSS JOIN range(1000) AS s(step)
)
SELECT s.commune, s.step, c.day
FROM step AS s
ASOF JOIN cumulated AS c ON c.commune = s.commune AND c.upto >= s.share
