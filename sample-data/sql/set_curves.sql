-- Liability thresholds and shares: female 0 to 100 years, then male.
SET VARIABLE curves = (SELECT list(c ORDER BY male, age) FROM curve AS c)
