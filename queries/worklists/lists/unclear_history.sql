-- With signs, and never asked whether they know of it, of the examined of a period that the as-of date ends.
SELECT * FROM stated WHERE state = 'history_not_recorded'
