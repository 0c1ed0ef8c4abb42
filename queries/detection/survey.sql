-- Each survey that the store holds: examinations with weights of one round or, where they name none, of one mapping.
-- Weights of different surveys are never added. `unit_weight` makes weights comparable: what they stand for is a matter
-- of the survey, and a proportion does not depend on it. It is the mean weight; where a few weigh so much more than the
-- rest that the sum of squares would not fit into 32 bits, the smallest with which it does. Weights are added in the order
-- of their size: by several threads in any order the last digit differs, and all people were counted anew for it.
-- `is_alone`: nobody was examined in the round without a weight, so that it is no round of the programme.
CREATE TEMP TABLE survey AS
WITH named AS (
  SELECT
    coalesce(e.round, i.mapping_name) AS survey, e.round, e.weight,
    coalesce(r.name_vi, i.title_vi) AS title_vi, coalesce(r.name_en, i.title_en) AS title_en
  FROM survey_examination e
  JOIN import i ON i.import_id = e.import_id
  LEFT JOIN round r ON r.round = e.round
  WHERE e.examined_on <= $as_of
),
summed AS (
  SELECT
    survey, min(title_vi) AS title_vi, min(title_en) AS title_en,
    sum(weight ORDER BY weight NULLS LAST) / count(*) AS mean_weight,
    sqrt(sum(weight * weight ORDER BY weight NULLS LAST) / 2e6) AS least_weight
  FROM named
  GROUP BY survey
)
SELECT
  s.survey, s.title_vi, s.title_en,
  CASE WHEN s.mean_weight < s.least_weight THEN s.least_weight ELSE s.mean_weight END AS unit_weight,
  s.survey NOT IN (SELECT p.round FROM programme_examination p WHERE p.round IN (SELECT n.round FROM named n)) AS is_alone
FROM summed s
