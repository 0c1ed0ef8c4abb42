-- Newly found and confirmed, of the examined of a period that the as-of date ends.
SELECT * FROM stated WHERE state = 'new_confirmed'
