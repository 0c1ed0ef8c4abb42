-- Seen in the last three months, and not within the aim of treatment then.
SELECT * FROM found_here WHERE is_not_controlled
