-- Surveys: people of a survey by condition at the one visit that it is, by area of residence and of what lies above it
-- (the whole, where none was recorded), sex and age on that day. The weight of each counts in whole thousandths of the
-- unit of the survey (survey.sql: the mean weight), its square in whole thousandths of its square: so that sums are exact
-- whatever is added up in which order. A proportion differs from that of the unrounded weights in the fifth digit.
-- Positive: the criteria were met, or the person says to have the disease or was diagnosed with it at that visit. Missing
-- is never healthy: who could not be assessed is not counted.
CREATE TABLE survey_cube AS
WITH judged AS (
  SELECT
    v.number AS survey, e.sex, b.age_band, coalesce(m.map_code, root.area_code) AS area_code, e.condition, e.positive,
    CAST(round(1000e0 * e.weight / s.unit_weight) AS BIGINT) AS weight,
    CAST(round(1000e0 * (e.weight / s.unit_weight) * (e.weight / s.unit_weight)) AS BIGINT) AS square
  FROM survey_level e
  JOIN survey s ON s.survey = e.survey
  JOIN named v ON v.key = 'survey' AND v.code = e.survey
  JOIN age_band b ON e.age_years BETWEEN b.from_age AND b.to_age
  LEFT JOIN area_map m ON m.area_code = e.area_code AND e.day BETWEEN m.valid_from AND m.valid_to
  CROSS JOIN (SELECT area_code FROM current_area WHERE parent_code IS NULL) root
  WHERE e.sex IS NOT NULL AND e.level >= 2
),
placed AS (
  SELECT j.*, j.area_code AS counted_at FROM judged j
  UNION ALL
  SELECT j.*, u.above FROM judged j JOIN area_above u ON u.area_code = j.area_code
)
SELECT
  counted_at AS area_code, survey, condition, sex, age_band, 'all' AS period,
  CAST(count(*) AS INTEGER) AS screened,
  CAST(sum(weight) AS INTEGER) AS screened_weight,
  CAST(sum(square) AS INTEGER) AS screened_squares,
  CAST(count(*) FILTER (WHERE positive) AS INTEGER) AS positive,
  CAST(coalesce(sum(weight) FILTER (WHERE positive), 0) AS INTEGER) AS positive_weight
FROM placed
GROUP BY counted_at, survey, condition, sex, age_band
