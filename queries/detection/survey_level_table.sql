-- Filled by survey_level.sql, condition by condition.
CREATE TEMP TABLE survey_level (
  survey VARCHAR NOT NULL, -- Code of the survey.
  condition VARCHAR NOT NULL, -- The condition.
  area_code VARCHAR, -- Commune of residence as recorded; empty where it was not.
  day DATE NOT NULL, -- Day of the examination.
  sex VARCHAR, -- female or male.
  age_years SMALLINT, -- Completed years on that day.
  weight DOUBLE NOT NULL, -- As the survey gives it.
  level TINYINT NOT NULL, -- Of the examination (compile-conditions.ts, LEVEL).
  positive BOOLEAN NOT NULL -- Meets the criteria, says to have the disease, or was diagnosed with it at the visit.
)
