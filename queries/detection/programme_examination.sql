-- The examinations of the programme: a full count. Those with a survey weight stand for others, and are counted apart
-- (survey_reading, cubes/survey_cube.sql): the two are never mixed in one figure.
CREATE TEMP VIEW programme_examination AS
SELECT * FROM examination WHERE weight IS NULL
