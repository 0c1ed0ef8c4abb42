-- Seen in the last three months, without a reading that says whether the aim of treatment was met.
SELECT * FROM found_here WHERE lacks_reading
