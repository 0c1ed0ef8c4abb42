-- Suspected, without a second day that settles it.
SELECT * FROM found_there WHERE lacks_second_day
