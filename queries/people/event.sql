-- Of whom an event was concluded in one period, and where; the one measure of the condition cube that an event has.
WITH counted AS (
  SELECT icd10, origin FROM code_on_record WHERE origin = 'examination_conclusion' AND ({{criteria}})
)
SELECT n.person, c.area_code, 1 AS events
FROM stated_diagnosis d
JOIN counted k ON k.icd10 = d.icd10 AND k.origin = d.origin
JOIN residence_interval i ON i.person_number = d.person_number AND d.diagnosed_on BETWEEN i.from_date AND i.to_date
JOIN period p ON p.period = $period AND d.diagnosed_on BETWEEN p.from_date AND p.to_date
JOIN cell c ON c.cell = i.cell
JOIN person n ON n.person_number = d.person_number
