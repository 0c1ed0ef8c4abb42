-- How many pairs are alike in each way, by the blocks that brought them.
SELECT blocks, pattern, CAST(count(*) AS INTEGER) AS pairs
FROM {{compared}}
GROUP BY blocks, pattern
ORDER BY blocks, pattern
