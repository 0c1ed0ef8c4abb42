-- Found a year ago or more, and not seen for it in the last twelve months.
SELECT * FROM found_here WHERE is_lost
