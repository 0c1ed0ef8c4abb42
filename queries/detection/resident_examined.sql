-- One row per person and period in which that person was examined, with the slot in which they count: where the
-- resident lived on the reference date, how old then. `slot` is empty for people who were no residents on it
-- (moved away, died, or never on the register). group_levels gives each group of conditions a level of its own:
-- assessed when every condition of it that applies was.
CREATE TEMP TABLE resident_examined AS
WITH offset_of_period AS (
  SELECT DISTINCT period, period_offset FROM slot
)
SELECT e.*, o.period_offset + i.cell AS slot{{group_levels}}
FROM person_period e
JOIN period p ON p.period = e.period
JOIN offset_of_period o ON o.period = e.period
LEFT JOIN residence_interval i
  ON i.person = e.person AND p.to_date BETWEEN i.from_date AND i.to_date
