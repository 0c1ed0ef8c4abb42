-- Each survey that the store holds: examinations with weights of one round or, where they name none, of one mapping.
-- Weights of different surveys are never added. `mean_weight` makes weights comparable: what they stand for is a matter
-- of the survey, and a proportion does not depend on it.
CREATE TEMP TABLE survey AS
SELECT
  coalesce(e.round, i.mapping_name) AS survey,
  min(coalesce(r.name_vi, i.title_vi)) AS title_vi, min(coalesce(r.name_en, i.title_en)) AS title_en,
  sum(e.weight) / count(*) AS mean_weight
FROM survey_examination e
JOIN import i ON i.import_id = e.import_id
LEFT JOIN round r ON r.round = e.round
WHERE e.examined_on <= $as_of
GROUP BY coalesce(e.round, i.mapping_name)
