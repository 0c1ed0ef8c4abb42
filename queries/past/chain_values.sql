-- Sums of measures along the chain, by area and period, of everybody or of whom the filters name.
SELECT state, area_code AS area, period, {{sums}}
FROM chain.{{cube}}
WHERE {{filters}}
GROUP BY state, area_code, period
ORDER BY state, area_code, period
