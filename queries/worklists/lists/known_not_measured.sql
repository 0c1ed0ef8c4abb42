-- Known before, and examined without being assessed in a period that the as-of date ends.
SELECT * FROM stated WHERE state = 'known' AND NOT is_assessed
