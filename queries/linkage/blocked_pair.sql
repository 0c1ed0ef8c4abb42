-- Pairs of a person and a newer one that are alike in what this block asks for.
INSERT INTO blocked_pair BY NAME
SELECT a.number AS a, b.number AS b, CAST($block AS SMALLINT) AS block
FROM linked_person a
JOIN linked_person b ON {{alike}} AND a.number < b.number
WHERE b.is_new AND {{where}}
