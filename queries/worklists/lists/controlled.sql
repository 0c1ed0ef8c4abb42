-- Seen in the last three months, and within the aim of treatment then.
SELECT * FROM found_here WHERE is_controlled
