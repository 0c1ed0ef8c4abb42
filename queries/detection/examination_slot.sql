-- One row per resident and day of examination: the slot of that day (where they lived then, how old then), how many
-- examinations it had, and whether it was their first ever. Who was no resident that day is left out. What happened later
-- changes no row.
CREATE TEMP TABLE examination_slot AS
WITH placed AS (
  SELECT person_number, examined_on, min(cell) AS cell, count(*) AS examinations
  FROM examination_event
  WHERE cell IS NOT NULL
  GROUP BY person_number, examined_on
)
SELECT
  e.person_number, e.examined_on AS day, e.examinations, s.quarter_slot,
  e.examined_on = f.first_examined_on AS is_first
FROM placed e
JOIN first_examination f ON f.person_number = e.person_number
JOIN district_cell c ON c.cell = e.cell
JOIN quarter q ON q.from_date = date_trunc('quarter', e.examined_on)
JOIN quarter_slot s ON s.quarter = q.quarter AND s.district_cell = c.district_cell
