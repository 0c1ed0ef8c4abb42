-- Medicines with their origin, where the source does not say as that of diagnoses (stated_diagnosis.sql).
CREATE TEMP VIEW stated_medicine AS
SELECT
  m.person, m.atc, m.medicine_group, m.given_on, m.days,
  coalesce(m.origin, CASE WHEN u.person IS NULL THEN 'register' ELSE 'examination_conclusion' END) AS origin
FROM medicine m
LEFT JOIN unstated_origin u ON u.person = m.person AND u.day = m.given_on
