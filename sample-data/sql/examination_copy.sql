-- Rows that a clerk saved twice, at the end of the file: most of them alike, the others (copy 2) with another weight.
INSERT INTO encounter
SELECT * REPLACE (CASE WHEN u(visit, 251) < $same THEN 1 ELSE 2 END AS copy)
FROM encounter
WHERE u(visit, 251) < $same + $different AND dirt = 0
ORDER BY rowid
