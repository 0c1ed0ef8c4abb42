-- The state of everybody of the extract in the period, one column for each condition and group: what their history says,
-- and else what their level says by itself (queries/people/condition.sql).
CREATE TEMP TABLE finding AS
WITH judged AS (
  SELECT s.person_number, {{judged}}
  FROM state s
  WHERE s.period = $period
  GROUP BY s.person_number
)
SELECT e.person_number, {{states}}
FROM extracted e
JOIN resident_examined r ON r.person_number = e.person_number AND r.period = $period
LEFT JOIN judged j ON j.person_number = e.person_number
