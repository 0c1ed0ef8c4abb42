-- Under care, and not seen for it in the last three months.
SELECT * FROM found_here WHERE is_missed
