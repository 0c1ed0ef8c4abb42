-- One condition at every examination of a survey. A disease that excludes a risk factor makes it negative, as it does in
-- the states (excluded.sql).
INSERT INTO survey_level
SELECT
  coalesce(e.round, i.mapping_name), '{{condition}}', j.area_code, j.day, j.sex, j.age_years, e.weight,
  j.{{level}}, ({{positive}}) AND NOT ({{excluded}})
FROM survey_judged j
JOIN survey_examination e ON e.record_key = j.record_key
JOIN import i ON i.import_id = e.import_id
