-- States of every condition and group by area, sex, age band and period; people, counted once each.
-- Residents start in the state that their level gives (0 not applicable, 1 not assessable, 2 negative, 3 present);
-- those with a row in `state` are taken out of it and put into the state that their history gives.
CREATE TABLE condition_cube AS
WITH by_level AS (
  SELECT
    condition, period, cell, level_0 AS not_applicable, level_1 AS not_assessable, level_2 AS negative, level_3 AS present,
    0 AS known, 0 AS known_since_programme, 0 AS known_assessed, 0 AS new_confirmed, 0 AS new_confirmed_assessed,
    0 AS new_suspected, 0 AS new_suspected_assessed, 0 AS history_not_recorded, 0 AS history_not_recorded_assessed,
    0 AS not_confirmed, 0 AS aware, 0 AS aware_treated, 0 AS aware_treated_controlled, 0 AS known_never_examined
  FROM level_count
),
by_state AS (
  SELECT
    condition, period, cell,
    count(*) FILTER (WHERE state = 'not_applicable') - count(*) FILTER (WHERE level = 0) AS not_applicable,
    count(*) FILTER (WHERE state = 'not_assessable') - count(*) FILTER (WHERE level = 1) AS not_assessable,
    count(*) FILTER (WHERE state = 'negative') - count(*) FILTER (WHERE level = 2) AS negative,
    count(*) FILTER (WHERE state = 'present') - count(*) FILTER (WHERE level >= 3) AS present,
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
    count(*) FILTER (WHERE state = 'known' AND is_assessed AND is_treated AND is_controlled) AS aware_treated_controlled,
    0 AS known_never_examined
  FROM state
  WHERE cell IS NOT NULL
  GROUP BY condition, period, cell
),
never_examined AS (
  SELECT
    k.condition, p.period, i.cell, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    count(*) AS known_never_examined
  FROM known_by_care k
  JOIN period p ON k.known_on <= p.to_date
  JOIN residence_interval i ON i.person = k.person AND p.to_date BETWEEN i.from_date AND i.to_date
  WHERE k.first_examined_on IS NULL OR k.first_examined_on > p.to_date
  GROUP BY k.condition, p.period, i.cell
),
counted AS (
  SELECT * FROM by_level
  UNION ALL
  SELECT * FROM by_state
  UNION ALL
  SELECT * FROM never_examined
)
SELECT
  n.condition, n.period, c.area_code, c.sex, c.age_band,
  CAST(sum(n.not_applicable) AS INTEGER) AS not_applicable,
  CAST(sum(n.not_assessable) AS INTEGER) AS not_assessable,
  CAST(sum(n.negative) AS INTEGER) AS negative,
  CAST(sum(n.present) AS INTEGER) AS present,
  CAST(sum(n.known) AS INTEGER) AS known,
  CAST(sum(n.known_since_programme) AS INTEGER) AS known_since_programme,
  CAST(sum(n.known_assessed) AS INTEGER) AS known_assessed,
  CAST(sum(n.new_confirmed) AS INTEGER) AS new_confirmed,
  CAST(sum(n.new_confirmed_assessed) AS INTEGER) AS new_confirmed_assessed,
  CAST(sum(n.new_suspected) AS INTEGER) AS new_suspected,
  CAST(sum(n.new_suspected_assessed) AS INTEGER) AS new_suspected_assessed,
  CAST(sum(n.history_not_recorded) AS INTEGER) AS history_not_recorded,
  CAST(sum(n.history_not_recorded_assessed) AS INTEGER) AS history_not_recorded_assessed,
  CAST(sum(n.not_confirmed) AS INTEGER) AS not_confirmed,
  CAST(sum(n.aware) AS INTEGER) AS aware,
  CAST(sum(n.aware_treated) AS INTEGER) AS aware_treated,
  CAST(sum(n.aware_treated_controlled) AS INTEGER) AS aware_treated_controlled,
  CAST(sum(n.known_never_examined) AS INTEGER) AS known_never_examined
FROM counted n
JOIN cell c ON c.cell = n.cell
GROUP BY n.condition, n.period, c.area_code, c.sex, c.age_band
