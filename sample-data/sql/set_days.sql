-- Days on which a planned visit takes place, from 1 January 2017: for first visits, and for those that move to a working day.
SET VARIABLE days = (SELECT list({ 'first': CASE WHEN weight > 0 THEN day ELSE open_day END, 'again': open_day } ORDER BY day) FROM calendar)
