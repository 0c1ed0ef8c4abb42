-- The first day on which each person was examined, and the first day on which an examination of theirs was on record: where
-- the source does not say when it was entered, the day itself.
CREATE TEMP TABLE first_examination AS
SELECT person_number, min(examined_on) AS first_examined_on, min(coalesce(entered_on, examined_on)) AS first_entered_on
FROM examination_event
GROUP BY person_number
