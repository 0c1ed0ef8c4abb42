-- Suspected, and a second day said no.
SELECT * FROM found_there WHERE is_not_confirmed
