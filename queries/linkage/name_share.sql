-- How common each family name and each middle and given name is.
CREATE OR REPLACE TABLE name_share AS
SELECT 'family' AS part, family AS name, count(*) / sum(count(*)) OVER () AS share
FROM linked_person
WHERE folded IS NOT NULL
GROUP BY family
UNION ALL
SELECT 'name', name, count(*) / sum(count(*)) OVER ()
FROM linked_person
WHERE name IS NOT NULL
GROUP BY name
