-- Communes whose people come from several of the views above them, with the share of each: of `people_all`, those
-- after `people_before` up to `people_upto`. What was recorded for such a commune itself cannot be split otherwise.
CREATE TABLE shared_area AS
WITH several AS (
  SELECT area_code FROM middle_member GROUP BY area_code HAVING count(*) > 1
)
SELECT
  m.area_code, m.middle_code,
  CAST(sum(m.people) OVER upto AS BIGINT) - m.people AS people_before,
  CAST(sum(m.people) OVER upto AS BIGINT) AS people_upto,
  CAST(sum(m.people) OVER (PARTITION BY m.area_code) AS BIGINT) AS people_all
FROM middle_member m
JOIN several s ON s.area_code = m.area_code
WINDOW upto AS (PARTITION BY m.area_code ORDER BY m.middle_code NULLS LAST ROWS UNBOUNDED PRECEDING)
