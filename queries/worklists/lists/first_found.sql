-- Found for the first time in a period.
SELECT * FROM found_there
