-- Known before, assessed, treated, and within the aim of treatment in a period that the as-of date ends.
SELECT * FROM stated WHERE state = 'known' AND is_assessed AND is_treated AND is_controlled
