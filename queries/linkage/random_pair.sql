-- Pairs drawn at random, a person and a newer one: nearly all are two people. The draw is the same every time.
CREATE OR REPLACE TABLE random_pair AS
WITH size AS (
  SELECT count(*) AS people, count(*) FILTER (WHERE is_new) AS newcomers FROM linked_person
),
drawn AS (
  SELECT
    CAST(1 + hash(2 * d.i) % CAST(s.people AS UBIGINT) AS INTEGER) AS one,
    CAST(1 + s.people - s.newcomers + hash(2 * d.i + 1) % CAST(s.newcomers AS UBIGINT) AS INTEGER) AS other
  FROM range($pairs) AS d (i)
  CROSS JOIN size s
)
SELECT least(one, other) AS a, greatest(one, other) AS b, CAST(0 AS SMALLINT) AS blocks
FROM drawn
WHERE one <> other
