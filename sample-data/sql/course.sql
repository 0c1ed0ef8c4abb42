-- What happens to each person: the planned days of up to six visits, the first finding of raised blood pressure and glucose,
-- the first contact after it, and the day on which treatment begins.
CREATE TABLE course AS
WITH located AS (
  SELECT *, getvariable('districts')[district::INTEGER - 212] AS p
  FROM truth
), first_visit AS (
  SELECT
    t.* EXCLUDE (p),
    age_hundredths / 100 AS age,
    child_key(key, 1) AS visit_1,
    child_key(key, 3) AS visit_3,
    p.confirm_share, p.contact_in_time, p.contact_late,
    CASE
      WHEN u(key, 71) < 1 - (1 - p.coverage) * reach
        AND (died_on IS NULL OR planned_day < died_on)
        -- Who has left the province is not there to be examined.
        AND (moved_on IS NULL OR planned_day <= moved_on OR next_commune IS NOT NULL)
      THEN planned_day
    END AS day_1
  FROM located AS t
), shown AS (
  SELECT
    *,
    age >= 15 AND (
      sbp_of_visit(visit_1, sbp_own, age, CASE WHEN treated_hypertension THEN sbp_relief ELSE 0 END) >= 140
      OR dbp_of_visit(visit_1, dbp_own, age, CASE WHEN treated_hypertension THEN sbp_relief ELSE 0 END) >= 90) AS raised_1,
    age >= 15 AND (sbp_of_visit(visit_3, sbp_own, age, 0) >= 140 OR dbp_of_visit(visit_3, dbp_own, age, 0) >= 90) AS raised_3,
    age >= 15 AND glucose_of_visit(visit_1, glucose_liability, glucose_slope, CASE WHEN treated_diabetes THEN glucose_relief ELSE 0 END) >= 7 AS sweet_1,
    age >= 15 AND glucose_of_visit(visit_3, glucose_liability, glucose_slope, 0) >= 7 AS sweet_3
  FROM first_visit
), again AS (
  SELECT
    *,
    age >= 60 OR aware_hypertension OR aware_diabetes OR raised_1 OR sweet_1 AS often,
    CASE WHEN age >= 18 AND (raised_1 OR sweet_1) AND u(key, 72) < confirm_share THEN day_1 + 4 + (u(key, 73) * 36)::INTEGER END AS day_2
  FROM shown
), planned AS (
  SELECT
    *,
    CASE WHEN u(key, 74) < CASE WHEN often THEN 0.95 WHEN age BETWEEN 6 AND 17 THEN 0.94 ELSE 0.86 END
      THEN day_1 + CASE WHEN often THEN 165 ELSE 215 END + (u(key, 75) * 100)::INTEGER END AS day_3
  FROM again
), found AS (
  SELECT
    *,
    CASE WHEN u(key, 76) < CASE WHEN often THEN 0.92 ELSE 0.8 END
      THEN day_3 + CASE WHEN often THEN 165 ELSE 230 END + (u(key, 77) * 90)::INTEGER END AS day_4,
    -- A finding of the third visit counts from the latest day on which it can take place.
    CASE WHEN aware_hypertension THEN NULL WHEN raised_1 THEN day_1 WHEN raised_3 THEN day_3 + 12 END AS found_hypertension,
    CASE WHEN aware_diabetes THEN NULL WHEN sweet_1 THEN day_1 WHEN sweet_3 THEN day_3 + 12 END AS found_diabetes
  FROM planned
), contacted AS (
  SELECT
    *,
    CASE WHEN u(key, 78) < CASE WHEN often THEN 0.85 ELSE 0.5 END THEN day_4 + CASE WHEN often THEN 165 ELSE 280 END + (u(key, 79) * 90)::INTEGER END AS day_5,
    CASE WHEN u(key, 80) < 0.003 THEN day_1 END AS day_6,
    -- One draw for both conditions: who comes, comes for both.
    CASE WHEN u(key, 81) < contact_in_time THEN 3 + (u(key, 82) * 26)::INTEGER
      WHEN u(key, 81) < contact_in_time + contact_late THEN 31 + (u(key, 82) * u(key, 83) * 400)::INTEGER END AS contact_lag
  FROM found
)
SELECT
  * EXCLUDE (sbp_relief, glucose_relief, raised_3, sweet_3, contact_lag, confirm_share, contact_in_time, contact_late, reach, planned_day, visit_1, visit_3),
  sbp_relief, glucose_relief,
  found_hypertension + contact_lag AS contact_hypertension,
  found_diabetes + contact_lag AS contact_diabetes,
  CASE WHEN u(key, 84) < 0.62 THEN found_hypertension + contact_lag END AS care_hypertension,
  CASE WHEN u(key, 85) < 0.75 THEN found_diabetes + contact_lag END AS care_diabetes,
  -- People who knew already are seen too.
  CASE WHEN (aware_hypertension OR aware_diabetes) AND contact_lag IS NOT NULL THEN day_1 + contact_lag END AS contact_known
FROM contacted
