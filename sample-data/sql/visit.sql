-- Every visit that took place by the as-of date, whether entered or not.
CREATE VIEW visit AS
WITH coded AS (
  -- A planned visit as days since 1970 × 8 + its slot: one list without gaps is unnested many times faster than two with.
  SELECT
    * EXCLUDE (day_1, day_2, day_3, day_4, day_5, day_6),
    unnest(list_filter([
      epoch_days(day_1) * 8 + 1, epoch_days(day_2) * 8 + 2, epoch_days(day_3) * 8 + 3,
      epoch_days(day_4) * 8 + 4, epoch_days(day_5) * 8 + 5, epoch_days(day_6) * 8 + 6
    ], lambda coded: coded < (epoch_days($as_of::DATE) + 1) * 8)) AS coded
  FROM course
  WHERE day_1 IS NOT NULL
), planned AS (
  SELECT * EXCLUDE (coded), (coded % 8)::TINYINT AS slot,
    getvariable('days')[coded // 8 - epoch_days(DATE '2017-01-01') + 1] AS calendar_day
  FROM coded
), held AS (
  SELECT
    p.* EXCLUDE (calendar_day),
    child_key(p.key, p.slot) AS visit,
    CASE WHEN p.slot IN (1, 6) THEN calendar_day.first ELSE calendar_day.again END AS day
  FROM planned AS p
), attended AS (
  SELECT
    *,
    CASE WHEN day > moved_on THEN next_commune ELSE commune END AS home,
    u(visit, 91) < 0.04 OR slot = 6 AS elsewhere
  FROM held
  WHERE day <= $as_of::DATE
    AND (died_on IS NULL OR day < died_on)
    AND (moved_on IS NULL OR day <= moved_on OR next_commune IS NOT NULL)
), housed AS (
  SELECT *, getvariable('communes')[home] AS h
  FROM attended
), placed AS (
  SELECT
    a.* EXCLUDE (h),
    h.code AS home_code,
    h.code_2020 AS home_code_2020,
    CASE WHEN a.elsewhere THEN h.neighbour ELSE a.home END AS site_commune,
    h.crowded,
    (1 + a.village % h.sites)::TINYINT AS site_number
  FROM housed AS a
), sited AS (
  SELECT *, getvariable('stations')[site_commune] AS c
  FROM placed
)
SELECT
  s.* EXCLUDE (site_number, c),
  c.code AS site_commune_code,
  -- Elsewhere means the station itself, which is site 1.
  CASE WHEN s.elsewhere THEN 1 ELSE s.site_number END::TINYINT AS site_number,
  s.day + (c.lag_base + floor(u(s.visit, 92) * u(s.visit, 93) * c.lag_span))::INTEGER AS entered_on,
  s.day >= DATE '2019-06-01' AND u(s.visit, 94) < c.drawer AS in_drawer,
  c.rounds_to_ten, c.rounds_to_five, c.devices, c.examiners, c.not_asked, c.missing
FROM sited AS s
