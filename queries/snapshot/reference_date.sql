-- The days on which periods end: dates at which people are counted.
SELECT DISTINCT to_date FROM period ORDER BY to_date
