-- Rows from all over a file, as text: every one whose number the step divides.
SELECT {{cells}}
FROM (SELECT *, row_number() OVER () AS row FROM {{reader}})
WHERE (row - 1) % $step = 0
ORDER BY row
LIMIT $limit
