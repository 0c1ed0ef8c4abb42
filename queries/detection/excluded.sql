-- A risk factor whose file excludes a disease is negative in somebody who has that disease in any positive state,
-- though the reading alone would say present.
INSERT INTO state
SELECT
  '{{condition}}', r.person_number, r.period, r.slot, 3, 'negative', true, false, false, false, false
FROM resident_examined r
WHERE r.{{level}} >= 3 AND EXISTS (
  SELECT 1 FROM state s
  WHERE s.condition = '{{excludes}}' AND s.person_number = r.person_number AND s.period = r.period
    AND s.state IN ('known', 'new_confirmed', 'new_suspected', 'history_not_recorded')
)
