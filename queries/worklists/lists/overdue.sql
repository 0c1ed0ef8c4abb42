-- Found, and nobody has seen them since: the time for it is up, urgent or not.
SELECT * FROM found_here WHERE is_overdue
