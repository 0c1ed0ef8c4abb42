-- Found for the first time in a period and seen for it since.
SELECT * FROM found_there WHERE is_contacted
