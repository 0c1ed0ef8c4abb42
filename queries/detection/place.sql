-- Where each resident counts in each period: the slot of where they lived on the reference date, and how old they were.
-- The slot is worked out as slot.sql numbers it, not looked up: this is asked of every resident in every period.
CREATE TEMP VIEW place AS
SELECT i.person_number, p.period, p.to_date, CAST(p.number * n.cells + i.cell AS INTEGER) AS slot
FROM residence_interval i
JOIN period p ON p.to_date BETWEEN i.from_date AND i.to_date
CROSS JOIN (SELECT count(*) AS cells FROM cell) n
