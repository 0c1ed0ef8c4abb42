-- What the people listed contribute together, in every state of the chain.
SELECT state, {{sums}}
FROM chain.people
GROUP BY state
ORDER BY state
