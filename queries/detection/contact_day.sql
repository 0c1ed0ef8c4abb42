-- Days from each first finding to the first contact, or to the day until which there was none: the as-of date, death, or
-- the last day in the province. By the quarter and place of the finding. Day 366 stands for all without a contact for 365
-- days, so that a quarter a year old no longer changes.
CREATE TEMP TABLE contact_day AS
WITH observed AS (
  SELECT
    f.condition, f.person_number, f.cell, q.quarter, f.died_on, f.stayed_until,
    CASE WHEN f.first_contact_on <= f.stayed_until THEN date_diff('day', f.found_on, f.first_contact_on) END AS contact_day,
    date_diff('day', f.found_on, CASE WHEN f.stayed_until < $as_of THEN f.stayed_until ELSE CAST($as_of AS DATE) END)
      AS last_day
  FROM followed_finding f
  JOIN quarter q ON f.found_on BETWEEN q.from_date AND q.to_date
)
SELECT
  condition, person_number, cell, quarter,
  CAST(CASE WHEN contact_day <= 365 THEN contact_day WHEN last_day <= 365 THEN last_day ELSE 366 END AS INTEGER) AS day,
  CASE
    WHEN contact_day <= 365 THEN 'contacted'
    WHEN last_day > 365 OR stayed_until >= $as_of THEN 'window_open'
    WHEN died_on = stayed_until THEN 'died'
    ELSE 'moved_away'
  END AS reason
FROM observed
