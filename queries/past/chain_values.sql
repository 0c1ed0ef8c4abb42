-- Sums of measures along the chain, by area and period or quarter, of everybody or of whom the filters name.
SELECT state, area_code AS area, {{period}} AS period, {{sums}}
FROM chain.{{cube}}
WHERE {{filters}}
GROUP BY state, area_code, {{period}}
ORDER BY state, area_code, {{period}}
