-- How many examinations with a survey weight there are by the as-of date, which are counted apart.
SELECT CAST(count(*) AS INTEGER) AS examinations FROM survey_examination WHERE examined_on <= $as_of
