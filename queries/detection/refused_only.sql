-- The examined of whom nothing that a condition needs was kept in a period, though a value of it had been given and was
-- refused, by slot.
CREATE TEMP TABLE refused_only AS
WITH refused AS (
  SELECT DISTINCT m.condition_number, m.person_number, CAST(p.period AS period_id) AS period
  FROM refused_value m
  JOIN period p ON m.day BETWEEN p.from_date AND p.to_date AND (p.kind <> 'round' OR p.round = m.round)
),
placed AS (
  SELECT m.condition_number, r.slot, CASE m.condition_number {{level_by_condition}} END AS level
  FROM refused m
  JOIN resident_examined r ON r.person_number = m.person_number AND r.period = m.period
  WHERE r.slot IS NOT NULL
)
SELECT c.condition, n.slot, count(*) AS residents
FROM placed n
JOIN condition c ON c.number = n.condition_number
WHERE n.level = 1
GROUP BY c.condition, n.slot
