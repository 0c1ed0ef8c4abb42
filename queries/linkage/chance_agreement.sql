-- How often two people drawn at random share a family name, or a middle and given name.
SELECT part, sum(share * share) AS chance
FROM name_share
GROUP BY part
ORDER BY part NULLS LAST
