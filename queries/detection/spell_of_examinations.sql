-- Where no register was imported, the examined are placed by what their last examination says of area, sex and birth
-- (or age: somebody of 47 is taken to have turned 47 that day), from the first day on. How many residents there are
-- then comes from the census.
CREATE TEMP TABLE spell AS
WITH ranked AS (
  SELECT
    *, row_number() OVER (PARTITION BY person ORDER BY examined_on DESC NULLS LAST, record_key DESC NULLS LAST) AS rank
  FROM programme_examination
  WHERE examined_on <= $as_of AND area_code IS NOT NULL
)
SELECT
  person, sex, coalesce(birth_date, CAST(examined_on - to_years(age_years) AS DATE)) AS birth_date, area_code,
  examined_on AS placed_on, DATE '0001-01-01' AS from_date, DATE '9999-12-31' AS to_date
FROM ranked
WHERE rank = 1 AND coalesce(birth_date, CAST(examined_on - to_years(age_years) AS DATE)) IS NOT NULL
