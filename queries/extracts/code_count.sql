-- How finely codes are told: each code of each person.
SELECT told_as, CAST(count(*) AS INTEGER) AS codes
FROM code
GROUP BY told_as
ORDER BY told_as NULLS LAST
