-- The state of a resident for a group of conditions: once per resident, never the sum of the conditions.
-- Somebody newly found with one disease of the group counts as newly found, whatever else was known.
INSERT INTO state
WITH ranked AS (
  SELECT
    g.condition_group, s.*,
    CASE s.state
      WHEN 'new_confirmed' THEN 1
      WHEN 'known' THEN 2
      WHEN 'new_suspected' THEN 3
      WHEN 'history_not_recorded' THEN 4
    END AS rank
  FROM state s
  JOIN condition_group g ON g.condition = s.condition
  WHERE s.state IN ('new_confirmed', 'known', 'new_suspected', 'history_not_recorded')
    AND (s.state <> 'new_suspected' OR NOT g.cases_only)
),
merged AS (
  SELECT
    condition_group, person, period, slot, min(rank) AS rank, bool_or(is_assessed) AS is_assessed,
    coalesce(bool_and(since_programme) FILTER (WHERE rank = 2), false) AS since_programme
  FROM ranked
  GROUP BY condition_group, person, period, slot
)
SELECT
  m.condition_group, m.person, m.period, m.slot, CASE m.condition_group {{latest_by_group}} END % 8,
  CASE m.rank
    WHEN 1 THEN 'new_confirmed' WHEN 2 THEN 'known' WHEN 3 THEN 'new_suspected' ELSE 'history_not_recorded'
  END,
  m.is_assessed, m.rank = 2 AND m.since_programme, false, false, false
FROM merged m
JOIN resident_examined r ON r.person = m.person AND r.period = m.period
