-- How many examinations with a survey weight there are, which are counted apart.
SELECT CAST(count(*) AS INTEGER) AS examinations FROM survey_examination
