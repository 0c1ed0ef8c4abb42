-- Every examination of a survey, judged by all conditions at once as those of the programme are (examination_level.sql).
CREATE TEMP TABLE survey_judged AS
{{levels}}
WHERE day <= $as_of AND source = 'examination'
