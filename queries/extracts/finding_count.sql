-- How many people of the extract are in each state of one condition.
SELECT {{condition}} AS state, CAST(count(*) AS INTEGER) AS people
FROM finding
GROUP BY {{condition}}
ORDER BY state NULLS LAST
