-- Diagnoses concluded at an examination that count as an event, at the place and age of that day.
INSERT INTO event
WITH counted AS (
  SELECT icd10, origin FROM code_on_record WHERE origin = 'examination_conclusion' AND ({{criteria}})
)
SELECT '{{condition}}', l.slot, CAST(count(*) AS INTEGER)
FROM stated_diagnosis d
JOIN counted c ON c.icd10 = d.icd10 AND c.origin = d.origin
JOIN residence_interval i ON i.person_number = d.person_number AND d.diagnosed_on BETWEEN i.from_date AND i.to_date
JOIN period p ON d.diagnosed_on BETWEEN p.from_date AND p.to_date
JOIN slot l ON l.period = p.period AND l.cell = i.cell
GROUP BY l.slot
