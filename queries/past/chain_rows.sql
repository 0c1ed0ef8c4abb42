-- The rows of a cube that are one figure, along the chain: in one area and, where the cube has only its smallest areas, in
-- those below it.
SELECT n.state, {{day}} AS day, {{sums}}
FROM chain.{{cube}} n
WHERE ({{area}}) AND {{filters}}
GROUP BY n.state, {{day}}
ORDER BY n.state, {{day}} NULLS LAST
