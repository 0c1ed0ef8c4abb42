-- Known before, assessed, and treated at the last examination of a period that the as-of date ends.
SELECT * FROM stated WHERE state = 'known' AND is_assessed AND is_treated
