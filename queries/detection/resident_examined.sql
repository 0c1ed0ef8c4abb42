-- One row per person and period in which that person was examined, with the cell in which they count: where the
-- resident lived on the reference date, how old then. `cell` is empty for people who were no residents on it
-- (moved away, died, or never on the register). group_levels gives each group of conditions a level of its own:
-- assessed when every condition of it that applies was.
CREATE TEMP TABLE resident_examined AS
SELECT e.*, i.cell{{group_levels}}
FROM person_period e
JOIN period p ON p.period = e.period
LEFT JOIN residence_interval i
  ON i.person = e.person AND p.to_date BETWEEN i.from_date AND i.to_date
