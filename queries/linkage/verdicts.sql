-- How many pairs are linked, and how many are to be looked at.
SELECT
  CAST(count(*) FILTER (WHERE verdict = 'linked') AS INTEGER) AS linked,
  CAST(count(*) FILTER (WHERE verdict = 'review') AS INTEGER) AS review
FROM judged_pair
