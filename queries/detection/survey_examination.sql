-- The examinations with a survey weight: a sample whose people stand for others.
CREATE TEMP VIEW survey_examination AS
SELECT * FROM examination WHERE weight IS NOT NULL
