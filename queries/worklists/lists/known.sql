-- Known before, of the examined of a period that the as-of date ends.
SELECT * FROM stated WHERE state = 'known'
