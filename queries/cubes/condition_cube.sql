-- States of every condition and group by area, sex, age band and period; people, counted once each.
-- Residents start in the state that their level gives (0 not applicable, 1 not assessable, 2 negative, 3 present);
-- those with a row in `state` are taken out of it and put into the state that their history gives.
CREATE TABLE condition_cube AS
WITH moved AS (
  SELECT
    condition, slot,
    count(*) FILTER (WHERE state = 'not_applicable') - count(*) FILTER (WHERE level = 0) AS not_applicable,
    count(*) FILTER (WHERE state = 'not_assessable') - count(*) FILTER (WHERE level = 1) AS not_assessable,
    count(*) FILTER (WHERE state = 'negative') - count(*) FILTER (WHERE level = 2) AS negative,
    -count(*) FILTER (WHERE level >= 3) AS present,
    count(*) FILTER (WHERE state = 'known') AS known,
    count(*) FILTER (WHERE state = 'known' AND since_programme) AS known_since_programme,
    count(*) FILTER (WHERE state = 'known' AND is_assessed) AS known_assessed,
    count(*) FILTER (WHERE state = 'new_confirmed') AS new_confirmed,
    count(*) FILTER (WHERE state = 'new_confirmed' AND is_assessed) AS new_confirmed_assessed,
    count(*) FILTER (WHERE state = 'new_suspected') AS new_suspected,
    count(*) FILTER (WHERE state = 'new_suspected' AND is_assessed) AS new_suspected_assessed,
    count(*) FILTER (WHERE state = 'history_not_recorded') AS history_not_recorded,
    count(*) FILTER (WHERE state = 'history_not_recorded' AND is_assessed) AS history_not_recorded_assessed,
    count(*) FILTER (WHERE is_not_confirmed) AS not_confirmed,
    count(*) FILTER (WHERE state = 'known' AND is_assessed) AS aware,
    count(*) FILTER (WHERE state = 'known' AND is_assessed AND is_treated) AS aware_treated,
    count(*) FILTER (WHERE state = 'known' AND is_assessed AND is_treated AND is_controlled) AS aware_treated_controlled
  FROM state
  WHERE slot IS NOT NULL
  GROUP BY condition, slot
),
beside AS (
  SELECT k.condition, l.slot, count(*) AS known_never_examined, 0 AS events
  FROM known_by_care k
  JOIN place l ON l.person_number = k.person_number
  WHERE k.known_on <= l.to_date AND (k.first_examined_on IS NULL OR k.first_examined_on > l.to_date)
  GROUP BY k.condition, l.slot
  UNION ALL
  SELECT condition, slot, 0, events FROM event
),
joined AS (
  SELECT
    coalesce(n.condition, m.condition, t.condition, e.condition) AS condition,
    coalesce(n.slot, m.slot, t.slot, e.slot) AS slot,
    coalesce(n.level_0, 0) + coalesce(m.not_applicable, 0) AS not_applicable,
    coalesce(n.level_1, 0) + coalesce(m.not_assessable, 0) AS not_assessable,
    coalesce(n.level_2, 0) + coalesce(m.negative, 0) AS negative,
    coalesce(n.level_3, 0) + coalesce(m.present, 0) AS present,
    coalesce(m.known, 0) AS known,
    coalesce(m.known_since_programme, 0) AS known_since_programme,
    coalesce(m.known_assessed, 0) AS known_assessed,
    coalesce(m.new_confirmed, 0) AS new_confirmed,
    coalesce(m.new_confirmed_assessed, 0) AS new_confirmed_assessed,
    coalesce(m.new_suspected, 0) AS new_suspected,
    coalesce(m.new_suspected_assessed, 0) AS new_suspected_assessed,
    coalesce(m.history_not_recorded, 0) AS history_not_recorded,
    coalesce(m.history_not_recorded_assessed, 0) AS history_not_recorded_assessed,
    coalesce(m.not_confirmed, 0) AS not_confirmed,
    coalesce(m.aware, 0) AS aware,
    coalesce(m.aware_treated, 0) AS aware_treated,
    coalesce(m.aware_treated_controlled, 0) AS aware_treated_controlled,
    coalesce(n.partly, 0) AS plausible_not_assessed, coalesce(t.residents, 0) AS refused_only,
    coalesce(e.known_never_examined, 0) AS known_never_examined, coalesce(e.events, 0) AS events
  FROM level_count n
  FULL JOIN moved m ON m.condition = n.condition AND m.slot = n.slot
  FULL JOIN refused_only t
    ON t.condition = coalesce(n.condition, m.condition) AND t.slot = coalesce(n.slot, m.slot)
  FULL JOIN beside e
    ON e.condition = coalesce(n.condition, m.condition, t.condition) AND e.slot = coalesce(n.slot, m.slot, t.slot)
)
SELECT
  CAST(j.condition AS VARCHAR) AS condition, l.period, l.area_code, l.sex, l.age_band,
  CAST(j.not_applicable AS INTEGER) AS not_applicable,
  CAST(j.not_assessable AS INTEGER) AS not_assessable,
  CAST(j.negative AS INTEGER) AS negative,
  CAST(j.present AS INTEGER) AS present,
  CAST(j.known AS INTEGER) AS known,
  CAST(j.known_since_programme AS INTEGER) AS known_since_programme,
  CAST(j.known_assessed AS INTEGER) AS known_assessed,
  CAST(j.new_confirmed AS INTEGER) AS new_confirmed,
  CAST(j.new_confirmed_assessed AS INTEGER) AS new_confirmed_assessed,
  CAST(j.new_suspected AS INTEGER) AS new_suspected,
  CAST(j.new_suspected_assessed AS INTEGER) AS new_suspected_assessed,
  CAST(j.history_not_recorded AS INTEGER) AS history_not_recorded,
  CAST(j.history_not_recorded_assessed AS INTEGER) AS history_not_recorded_assessed,
  CAST(j.not_confirmed AS INTEGER) AS not_confirmed,
  CAST(j.aware AS INTEGER) AS aware,
  CAST(j.aware_treated AS INTEGER) AS aware_treated,
  CAST(j.aware_treated_controlled AS INTEGER) AS aware_treated_controlled,
  CAST(j.plausible_not_assessed AS INTEGER) AS plausible_not_assessed,
  CAST(j.refused_only AS INTEGER) AS refused_only,
  CAST(j.known_never_examined AS INTEGER) AS known_never_examined,
  CAST(j.events AS INTEGER) AS events
FROM joined j
JOIN slot l ON l.slot = j.slot
