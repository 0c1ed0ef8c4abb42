-- Suspected, and a second day confirmed it.
SELECT * FROM found_there WHERE is_confirmed_later
