-- Days from each first finding to the first contact, or to the day until which there was none: the as-of date, death, or
-- the last day in the province. By the quarter and place of the finding; the curve is made from these counts and nowhere
-- else. Row 366 holds those without a contact for 365 days, so that a quarter a year old no longer changes.
CREATE TABLE contact_day_cube AS
WITH observed AS (
  SELECT
    f.condition, f.cell, q.quarter, f.died_on, f.stayed_until,
    CASE WHEN f.first_contact_on <= f.stayed_until THEN date_diff('day', f.found_on, f.first_contact_on) END AS contact_day,
    date_diff('day', f.found_on, CASE WHEN f.stayed_until < $as_of THEN f.stayed_until ELSE CAST($as_of AS DATE) END)
      AS last_day
  FROM followed_finding f
  JOIN quarter q ON f.found_on BETWEEN q.from_date AND q.to_date
),
ended AS (
  SELECT
    condition, cell, quarter,
    CASE WHEN contact_day <= 365 THEN contact_day WHEN last_day <= 365 THEN last_day ELSE 366 END AS day,
    CASE
      WHEN contact_day <= 365 THEN 'contacted'
      WHEN last_day > 365 OR stayed_until >= $as_of THEN 'window_open'
      WHEN died_on = stayed_until THEN 'died'
      ELSE 'moved_away'
    END AS reason
  FROM observed
)
SELECT
  CAST(e.condition AS VARCHAR) AS condition, e.quarter, CAST(e.day AS INTEGER) AS day, c.area_code,
  CAST(count(*) FILTER (WHERE e.reason = 'contacted') AS INTEGER) AS contacted,
  CAST(count(*) FILTER (WHERE e.reason = 'window_open') AS INTEGER) AS window_open,
  CAST(count(*) FILTER (WHERE e.reason = 'died') AS INTEGER) AS died,
  CAST(count(*) FILTER (WHERE e.reason = 'moved_away') AS INTEGER) AS moved_away
FROM ended e
JOIN cell c ON c.cell = e.cell
GROUP BY e.condition, e.quarter, e.day, c.area_code
