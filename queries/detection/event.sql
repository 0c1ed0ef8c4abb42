-- Diagnoses concluded at an examination that count as an event, at the place and age of that day.
INSERT INTO event
SELECT '{{condition}}', l.slot, CAST(count(*) AS INTEGER)
FROM stated_diagnosis d
JOIN residence_interval i ON i.person = d.person AND d.diagnosed_on BETWEEN i.from_date AND i.to_date
JOIN period p ON d.diagnosed_on BETWEEN p.from_date AND p.to_date
JOIN slot l ON l.period = p.period AND l.cell = i.cell
WHERE d.origin = 'examination_conclusion' AND d.diagnosed_on <= $as_of AND ({{criteria}})
GROUP BY l.slot
