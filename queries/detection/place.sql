-- Where each resident counts in each period: the slot of where they lived on the reference date, and how old they were.
CREATE TEMP VIEW place AS
SELECT i.person_number, p.period, p.to_date, l.slot
FROM residence_interval i
JOIN period p ON p.to_date BETWEEN i.from_date AND i.to_date
JOIN slot l ON l.period = p.period AND l.cell = i.cell
