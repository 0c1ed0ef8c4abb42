-- What became of those first found in each quarter by the end of the quarter after it, by the place and age of the day of
-- the finding. Nothing later changes it; where the quarter after is not over they are only counted.
CREATE TABLE cohort_cube AS
WITH judged AS (
  SELECT
    f.condition, q.quarter, f.cell,
    CASE
      WHEN q.next_to_date > $as_of THEN 'too_early'
      WHEN f.died_on <= q.next_to_date THEN 'died'
      WHEN f.stayed_until < q.next_to_date THEN 'moved_away'
      WHEN f.next_contact_on IS NULL THEN 'missed'
      -- Day and answer of the last reading in one number, see first_finding.sql: of an earlier day than the last contact?
      WHEN f.next_control IS NULL OR f.next_control < 2 * date_diff('day', DATE '1970-01-01', f.next_contact_on)
        THEN 'no_reading'
      WHEN f.next_control % 2 = 0 THEN 'controlled'
      ELSE 'not_controlled'
    END AS outcome
  FROM followed_finding f
  JOIN quarter q ON f.found_on BETWEEN q.from_date AND q.to_date
)
SELECT
  CAST(j.condition AS VARCHAR) AS condition, j.quarter, c.area_code, c.sex, c.age_band,
  CAST(count(*) AS INTEGER) AS found,
  CAST(count(*) FILTER (WHERE j.outcome = 'controlled') AS INTEGER) AS controlled,
  CAST(count(*) FILTER (WHERE j.outcome = 'not_controlled') AS INTEGER) AS not_controlled,
  CAST(count(*) FILTER (WHERE j.outcome = 'no_reading') AS INTEGER) AS no_reading,
  CAST(count(*) FILTER (WHERE j.outcome = 'missed') AS INTEGER) AS missed,
  CAST(count(*) FILTER (WHERE j.outcome = 'died') AS INTEGER) AS died,
  CAST(count(*) FILTER (WHERE j.outcome = 'moved_away') AS INTEGER) AS moved_away
FROM judged j
JOIN cell c ON c.cell = j.cell
GROUP BY j.condition, j.quarter, c.area_code, c.sex, c.age_band
