-- How the days of some columns are written, in one pass: of each the rows in which only the first number can be the day, only
-- the second, either, and the separator that most of them have.
SELECT
  place,
  count(*) FILTER (WHERE one > 12 AND two BETWEEN 1 AND 12) AS day_first,
  count(*) FILTER (WHERE two > 12 AND one BETWEEN 1 AND 12) AS month_first,
  count(*) FILTER (WHERE one BETWEEN 1 AND 12 AND two BETWEEN 1 AND 12 AND one <> two) AS either,
  mode(separator) AS separator
FROM (
  SELECT
    place,
    TRY_CAST(regexp_extract(written, '^([0-9]{1,2})[-/.]', 1) AS INTEGER) AS one,
    TRY_CAST(regexp_extract(written, '^[0-9]{1,2}[-/.]([0-9]{1,2})[-/.][0-9]{4}', 1) AS INTEGER) AS two,
    nullif(regexp_extract(written, '^[0-9]{1,2}([-/.])', 1), '') AS separator
  FROM (SELECT unnest([{{places}}]) AS place, trim(unnest([{{cells}}])) AS written FROM {{reader}})
)
GROUP BY place
ORDER BY place NULLS LAST
