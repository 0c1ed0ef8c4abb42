-- Found, not urgently, and nobody has seen them since: the time for it is up.
SELECT * FROM found_here WHERE is_overdue AND NOT is_urgent
