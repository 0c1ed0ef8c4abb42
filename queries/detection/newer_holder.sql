-- The smallest area of the map that holds each recorded newer unit whole.
CREATE TEMP TABLE newer_holder AS
WITH part AS (
  SELECT u.area_code, u.valid_from, u.valid_to, u.part_code
  FROM newer_unit u
  JOIN recorded_unit r ON r.area_code = u.area_code AND r.valid_from = u.valid_from
),
common AS (
  SELECT p.area_code, p.valid_from, p.valid_to, a.above
  FROM part p
  JOIN area_above a ON a.area_code = p.part_code
  GROUP BY p.area_code, p.valid_from, p.valid_to, a.above
  HAVING count(*) = (
    SELECT count(*) FROM part o WHERE o.area_code = p.area_code AND o.valid_from = p.valid_from
  )
)
SELECT c.area_code, c.valid_from, c.valid_to, c.above AS holder_code
FROM common c
WHERE NOT EXISTS (
  SELECT 1
  FROM common lower
  JOIN area_above a ON a.area_code = lower.above AND a.above = c.above
  WHERE lower.area_code = c.area_code AND lower.valid_from = c.valid_from
)
