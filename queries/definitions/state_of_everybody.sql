-- The state of everybody who was examined in a period, for one condition or group: their own row in `state`, or else what
-- the level of their readings says. The states that the cube counts, person by person.
INSERT INTO counted_state
SELECT
  '{{condition}}', p.person,
  coalesce(s.state, CASE abs(r.{{level}})
    WHEN 0 THEN 'not_applicable' WHEN 1 THEN 'not_assessable' WHEN 2 THEN 'negative' ELSE 'present' END),
  r.slot IS NOT NULL
FROM resident_examined r
JOIN person p ON p.person_number = r.person_number
LEFT JOIN state s
  ON s.condition = '{{condition}}' AND s.person_number = r.person_number AND s.period = r.period
WHERE r.period = $period
