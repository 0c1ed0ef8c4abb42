-- What each person contributes to some measures in an area, in one state of the chain.
INSERT INTO chain.people BY NAME
SELECT CAST($state AS TINYINT) AS state, p.person, {{sums}}
FROM ({{people}}) p
WHERE {{which}}
  AND (p.area_code = $area OR p.area_code IN (SELECT u.area_code FROM area_above u WHERE u.above = $area))
GROUP BY p.person
