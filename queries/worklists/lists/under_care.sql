-- Found, and seen for it in the last twelve months.
SELECT * FROM found_here WHERE is_under_care
