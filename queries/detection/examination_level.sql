-- The one pass over the examinations for all conditions: a row per reading up to the as-of date with, for each condition,
--   <id>_rank   day number * 8 + level   of an assessable examination (level 2 or more), the first day being 1,
--               9                        of one that is not assessable though some item of the criteria was recorded,
--               level                    of any other, and of every follow-up visit,
-- so that the largest rank of some examinations tells the latest assessable level (of one day the higher), or else
-- whether the definition applied at all; no order of rows can change it. The level alone is rank % 8. Beside it stand,
-- where the definition has them, <id>_controlled, <id>_urgent, <id>_declared and <id>_takes.
CREATE TEMP TABLE examination_level AS
WITH judged AS (
  {{levels}}
),
numbered AS (
  SELECT
    j.*, p.person_number,
    CASE j.source WHEN 'examination' THEN 8 * (1 + date_diff('day', CAST($from AS DATE), j.day)) ELSE 0 END AS day_part
  FROM judged j
  JOIN person p ON p.person = j.person
  WHERE j.day <= $as_of
)
SELECT
  person_number, day, entered_on, CAST(source AS evidence_source) AS source, TRY_CAST(round AS period_id) AS round,
  {{columns}}
FROM numbered
