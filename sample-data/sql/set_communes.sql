-- Small tables as lists of rows: a look-up in a list keeps the order of the big table, which a join does not on several threads.
SET VARIABLE communes = (SELECT list(c ORDER BY c.commune) FROM commune AS c)
