-- Whose first finding of one condition is counted in the cohort cube in some quarters, and where: all, those of a year, or
-- one. Together they are the cube.
WITH judged AS (
  SELECT
    f.person_number, f.cell,
    CASE
      WHEN q.next_to_date > $as_of THEN 'too_early'
      WHEN f.died_on <= q.next_to_date THEN 'died'
      WHEN f.stayed_until < q.next_to_date THEN 'moved_away'
      WHEN f.next_contact_on IS NULL THEN 'missed'
      WHEN coalesce(f.next_control < 2 * date_diff('day', DATE '1970-01-01', f.next_contact_on), true) THEN 'no_reading'
      WHEN f.next_control % 2 = 0 THEN 'controlled'
      ELSE 'not_controlled'
    END AS outcome
  FROM followed_finding f
  JOIN quarter q ON f.found_on BETWEEN q.from_date AND q.to_date
  WHERE f.condition = $condition AND ($period = 'all' OR starts_with(q.quarter, $period))
)
SELECT
  n.person, c.area_code,
  true AS found,
  j.outcome = 'controlled' AS controlled,
  j.outcome = 'not_controlled' AS not_controlled,
  j.outcome = 'no_reading' AS no_reading,
  j.outcome = 'missed' AS missed,
  j.outcome = 'died' AS died,
  j.outcome = 'moved_away' AS moved_away
FROM judged j
JOIN cell c ON c.cell = j.cell
JOIN person n ON n.person_number = j.person_number
