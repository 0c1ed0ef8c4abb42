-- The state of a resident for a group of conditions: once per resident, never the sum of the conditions.
-- Somebody newly found with one disease of the group counts as newly found, whatever else was known. Where a disease
-- counts when diagnosed only, a suspicion of it says nothing of the group.
INSERT INTO state
WITH ranked AS (
  SELECT
    g.condition_group, s.*,
    CASE s.state
      WHEN 'new_confirmed' THEN 1
      WHEN 'known' THEN 2
      WHEN 'new_suspected' THEN 3
      WHEN 'history_not_recorded' THEN 4
      ELSE 5
    END AS rank
  FROM state s
  JOIN condition_group g ON g.condition = s.condition
  WHERE s.state IN ('new_confirmed', 'known')
    OR NOT g.cases_only AND (s.state IN ('new_suspected', 'history_not_recorded') OR s.is_not_confirmed)
),
merged AS (
  SELECT
    condition_group, person_number, period, slot, min(rank) AS rank,
    -- True or not known is true: the group is decided where one of its positive diseases was.
    bool_or(is_assessed AND rank < 5) AS is_assessed,
    coalesce(bool_and(since_programme) FILTER (WHERE rank = 2), false) AS since_programme
  FROM ranked
  GROUP BY condition_group, person_number, period, slot
),
levelled AS (
  SELECT m.*, CASE m.condition_group {{level_by_group}} END AS level
  FROM merged m
  JOIN resident_examined r ON r.person_number = m.person_number AND r.period = m.period
)
SELECT
  condition_group, person_number, period, slot, level,
  CASE rank
    WHEN 1 THEN 'new_confirmed' WHEN 2 THEN 'known' WHEN 3 THEN 'new_suspected' WHEN 4 THEN 'history_not_recorded'
    ELSE 'negative'
  END,
  is_assessed OR rank = 5, rank = 2 AND since_programme, rank = 5, false, false
FROM levelled
WHERE rank < 5 OR level = 2
