-- People on the register without a valid personal number.
SELECT
  CAST(NULL AS VARCHAR) AS about,
  CAST(count(*) FILTER (WHERE NOT valid_number) AS INTEGER) AS failed,
  CAST(count(*) AS INTEGER) AS checked
FROM store.resident
HAVING count(*) >= $at_least
