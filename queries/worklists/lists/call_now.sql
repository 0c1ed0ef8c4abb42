-- Found with something urgent, and nobody has seen them since: the time for it is up.
SELECT * FROM found_here WHERE is_overdue AND is_urgent
