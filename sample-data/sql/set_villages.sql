-- Names of villages, commune after commune.
SET VARIABLE villages = (SELECT list(name ORDER BY commune, village) FROM village)
