-- Known before or newly confirmed, of those assessed in a period that the as-of date ends.
SELECT * FROM stated WHERE state IN ('known', 'new_confirmed') AND is_assessed
