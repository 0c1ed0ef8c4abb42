-- How each commune's health station works: entry of records, rounding of readings, devices.
CREATE TABLE station AS
SELECT
  commune,
  code,
  district,
  -- Days of lag: `lag_base` at least, up to `lag_span` more.
  CASE WHEN u(commune_key, 11) < 0.10 THEN 25 WHEN u(commune_key, 11) < 0.35 THEN 4 ELSE 0 END::SMALLINT AS lag_base,
  CASE WHEN u(commune_key, 11) < 0.10 THEN 420 WHEN u(commune_key, 11) < 0.35 THEN 100 ELSE 21 END::SMALLINT AS lag_span,
  -- Share of the forms since June 2019 that still lie in a drawer.
  CASE WHEN u(commune_key, 11) < 0.10 THEN 0.35 WHEN u(commune_key, 11) < 0.35 THEN 0.03 ELSE 0.004 END::FLOAT AS drawer,
  -- The eleven stations with the lowest draw read nearly everything to the nearest ten.
  CASE WHEN row_number() OVER (ORDER BY u(commune_key, 12), commune) <= 11 THEN 0.9 ELSE 0.06 END::FLOAT AS rounds_to_ten,
  (u(commune_key, 13) * 0.2)::FLOAT AS rounds_to_five,
  (2 + floor(u(commune_key, 14) * 3))::TINYINT AS devices,
  (3 + floor(u(commune_key, 15) * 4))::TINYINT AS examiners,
  (0.02 + 0.10 * u(commune_key, 16) * u(commune_key, 17))::FLOAT AS not_asked,
  (0.01 + 0.06 * u(commune_key, 18) * u(commune_key, 18))::FLOAT AS missing
FROM commune
ORDER BY commune
