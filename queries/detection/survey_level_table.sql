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
  declared BOOLEAN NOT NULL -- Says to have the condition, or takes medicine for it.
)
