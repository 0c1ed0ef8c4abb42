-- Known before, of those assessed in a period that the as-of date ends.
SELECT * FROM stated WHERE state = 'known' AND is_assessed
