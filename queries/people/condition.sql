-- Whose state is counted in the condition cube for one condition and period, and where; together they are the cube.
WITH judged AS (
  SELECT
    r.person_number, r.slot,
    r.{{level}} AS level,
    coalesce(s.state, CASE WHEN r.{{level}} = 0 THEN 'not_applicable' WHEN abs(r.{{level}}) = 1 THEN 'not_assessable'
      WHEN r.{{level}} = 2 THEN 'negative' ELSE 'present' END) AS state,
    coalesce(s.is_assessed, false) AS is_assessed, coalesce(s.since_programme, false) AS since_programme,
    coalesce(s.is_not_confirmed, false) AS is_not_confirmed, coalesce(s.is_treated, false) AS is_treated,
    coalesce(s.is_controlled, false) AS is_controlled
  FROM resident_examined r
  LEFT JOIN state s ON s.condition = $condition AND s.person_number = r.person_number AND s.period = r.period
  WHERE r.period = $period AND r.slot IS NOT NULL
),
refused AS (
  SELECT DISTINCT m.person_number
  FROM refused_value m
  JOIN condition c ON c.condition = $condition AND c.number = m.condition_number
  JOIN period p
    ON p.period = $period AND m.day BETWEEN p.from_date AND p.to_date AND (p.kind <> 'round' OR p.round = m.round)
),
counted AS (
  SELECT
    person_number, slot,
    CASE WHEN state = 'known' THEN 1 ELSE 0 END AS known,
    CASE WHEN state = 'known' AND since_programme THEN 1 ELSE 0 END AS known_since_programme,
    CASE WHEN state = 'known' AND is_assessed THEN 1 ELSE 0 END AS known_assessed,
    CASE WHEN state = 'new_confirmed' THEN 1 ELSE 0 END AS new_confirmed,
    CASE WHEN state = 'new_confirmed' AND is_assessed THEN 1 ELSE 0 END AS new_confirmed_assessed,
    CASE WHEN state = 'new_suspected' THEN 1 ELSE 0 END AS new_suspected,
    CASE WHEN state = 'new_suspected' AND is_assessed THEN 1 ELSE 0 END AS new_suspected_assessed,
    CASE WHEN state = 'history_not_recorded' THEN 1 ELSE 0 END AS history_not_recorded,
    CASE WHEN state = 'history_not_recorded' AND is_assessed THEN 1 ELSE 0 END AS history_not_recorded_assessed,
    CASE WHEN state = 'negative' THEN 1 ELSE 0 END AS negative,
    CASE WHEN is_not_confirmed THEN 1 ELSE 0 END AS not_confirmed,
    CASE WHEN state = 'not_assessable' THEN 1 ELSE 0 END AS not_assessable,
    CASE WHEN state = 'not_applicable' THEN 1 ELSE 0 END AS not_applicable,
    CASE WHEN state = 'present' THEN 1 ELSE 0 END AS present,
    0 AS events,
    CASE WHEN state = 'known' AND is_assessed THEN 1 ELSE 0 END AS aware,
    CASE WHEN state = 'known' AND is_assessed AND is_treated THEN 1 ELSE 0 END AS aware_treated,
    CASE WHEN state = 'known' AND is_assessed AND is_treated AND is_controlled THEN 1 ELSE 0 END
      AS aware_treated_controlled,
    CASE WHEN level = -1 THEN 1 ELSE 0 END AS plausible_not_assessed,
    CASE WHEN level = 1 AND person_number IN (SELECT person_number FROM refused) THEN 1 ELSE 0 END AS refused_only,
    0 AS known_never_examined
  FROM judged
  UNION ALL
  SELECT k.person_number, r.slot, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1
  FROM known_by_care k
  JOIN place r ON r.person_number = k.person_number AND r.period = $period
  WHERE k.condition = $condition AND k.known_on <= r.to_date
    AND (k.first_examined_on IS NULL OR k.first_examined_on > r.to_date)
)
SELECT n.person, l.area_code, k.* EXCLUDE (person_number, slot)
FROM counted k
JOIN slot l ON l.slot = k.slot
JOIN person n ON n.person_number = k.person_number
