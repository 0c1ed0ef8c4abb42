-- Found less than a year ago, and not seen for it yet.
SELECT * FROM found_here WHERE is_not_yet_in_care
