-- The same of each group: from the first diagnosis of any of its conditions.
INSERT INTO known_by_care
SELECT g.condition_group, k.person, min(k.known_on), min(k.first_examined_on)
FROM known_by_care k
JOIN condition_group g ON g.condition = k.condition
GROUP BY g.condition_group, k.person
