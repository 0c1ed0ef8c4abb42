-- Medicines on record for each disease with their origin, where the source does not say as that of diagnoses
-- (stated_diagnosis.sql), and the last day that each covers: its supply, or 90 days.
CREATE TEMP TABLE dispensed AS
SELECT
  d.condition, p.person_number, m.given_on, d.is_specific,
  CAST(m.given_on + INTERVAL '1' DAY * CASE WHEN m.days > 90 THEN m.days ELSE 90 END AS DATE) AS covers_until,
  coalesce(m.origin, CASE WHEN u.person IS NULL THEN 'register' ELSE 'examination_conclusion' END) AS origin
FROM medicine m
JOIN medicine_of_disease d ON d.atc = coalesce(m.atc, '') AND d.medicine_group = m.medicine_group
JOIN person p ON p.person = m.person
LEFT JOIN unstated_origin u ON u.person = m.person AND u.day = m.given_on
WHERE m.given_on <= $as_of
