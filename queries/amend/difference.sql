-- What a cube of the same people counts after the change and did not count before, or counts less; rows of nothing but zeros
-- left out.
CREATE TABLE difference.{{cube}} AS
WITH both_sides AS (
  SELECT {{keys}}, {{measures}} FROM after.{{cube}}
  UNION ALL
  SELECT {{keys}}, {{less}} FROM before.{{cube}}
)
SELECT {{keys}}, {{sums}}
FROM both_sides
GROUP BY {{keys}}
HAVING {{any}}
