-- In any positive state, of those assessed in a period that the as-of date ends.
SELECT * FROM stated WHERE is_assessed
